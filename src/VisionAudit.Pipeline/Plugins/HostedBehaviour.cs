using VisionAudit.Core;
using VisionAudit.Plugin;

namespace VisionAudit.Pipeline.Plugins;

/// <summary>One component with its place in its life and what it raised on the current frame.</summary>
internal sealed class HostedBehaviour(AuditBehaviour behaviour) : IBehaviourContext
{
    private const int LongestReason = 200;
    private const int LongestName = 60;
    private bool _started;

    public string Name { get; } = behaviour.GetType().Name;

    /// <summary>On the loop: between <c>OnEnable</c> and <c>OnDisable</c>.</summary>
    public bool IsActive { get; private set; }

    /// <summary>True once the component has thrown: it is never called again.</summary>
    public bool HasFailed { get; private set; }

    public AuditTime Time { get; set; }

    public AuditFrame? Frame { get; set; }

    public Overlay Overlay { get; } = new();

    public List<NoteFlag> Flags { get; } = [];

    public List<NoteMetric> Metrics { get; } = [];

    public void Awake()
    {
        behaviour.Attach(this);
        behaviour.Call(LifecycleStep.Awake);
    }

    /// <summary>Joins or leaves the loop as the component itself wishes, and is started before its first update.</summary>
    public void Settle()
    {
        if (behaviour.Enabled && !IsActive)
        {
            IsActive = true;
            behaviour.Call(LifecycleStep.OnEnable);
        }
        else if (!behaviour.Enabled && IsActive)
        {
            IsActive = false;
            behaviour.Call(LifecycleStep.OnDisable);
        }
        if (IsActive && !_started)
        {
            _started = true;
            behaviour.Call(LifecycleStep.Start);
        }
    }

    public void Update() => CallIfActive(LifecycleStep.Update);

    public void LateUpdate() => CallIfActive(LifecycleStep.LateUpdate);

    public void Destroy()
    {
        if (IsActive)
            behaviour.Call(LifecycleStep.OnDisable);
        IsActive = false;
        behaviour.Call(LifecycleStep.OnDestroy);
    }

    public void Fail()
    {
        HasFailed = true;
        IsActive = false;
    }

    void IBehaviourContext.Flag(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Flags.Add(new NoteFlag(Name, reason[..Math.Min(reason.Length, LongestReason)]));
    }

    void IBehaviourContext.Metric(string name, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!double.IsFinite(value))
            throw new ArgumentException($"metric '{name}' is not a finite number", nameof(value));
        Metrics.Add(new NoteMetric(Name, name[..Math.Min(name.Length, LongestName)], value));
    }

    private void CallIfActive(LifecycleStep step)
    {
        if (IsActive)
            behaviour.Call(step);
    }
}
