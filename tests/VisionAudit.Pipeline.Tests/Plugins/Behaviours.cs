using VisionAudit.Plugin;

namespace VisionAudit.Pipeline.Tests.Plugins;

/// <summary>Writes down its life. The tests of one class run one after another, so the diary may be shared.</summary>
public sealed class Diarist : AuditBehaviour
{
    internal static List<(string Step, int Thread)> Diary { get; } = [];

    internal static Action<Diarist>? OnUpdate { get; set; }

    protected override void Awake() => Write("Awake");

    protected override void OnEnable() => Write("OnEnable");

    protected override void Start() => Write("Start");

    protected override void Update()
    {
        Write($"Update {Frame.Sequence} {Time.FrameCount} {Time.Now:0.0} {Time.DeltaTime:0.0}");
        OnUpdate?.Invoke(this);
    }

    protected override void LateUpdate() => Write($"LateUpdate {Frame.Label}");

    protected override void OnDisable() => Write("OnDisable");

    protected override void OnDestroy() => Write("OnDestroy");

    private static void Write(string step) => Diary.Add((step, Environment.CurrentManagedThreadId));
}

/// <summary>Throws in its second update.</summary>
public sealed class Thrower : AuditBehaviour
{
    protected override void Update()
    {
        if (Time.FrameCount == 2)
            throw new InvalidOperationException("the second frame\nis too much");
    }
}

/// <summary>Cannot be made.</summary>
public sealed class Stillborn : AuditBehaviour
{
    /// <summary>Throws.</summary>
    public Stillborn() => throw new NotSupportedException("not today");
}

/// <summary>Raises all that can be raised.</summary>
public sealed class Raiser : AuditBehaviour
{
    protected override void Update()
    {
        Flag($"p is {Frame.Probability:0.0}");
        Metric("peak", Frame.Map[0, 0]);
        Overlay.Line(0, 0, 1, 1, "#62b5ff");
        Overlay.Text(0.5, 0.5, Frame.Verdict.ToString());
    }
}
