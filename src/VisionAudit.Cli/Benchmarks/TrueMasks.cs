using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Core;
using VisionAudit.WolfInSnow;

namespace VisionAudit.Cli.Benchmarks;

/// <summary>The animal's true outline, or that outline damaged in a known way.</summary>
internal sealed class TrueMasks : BenchmarkMasks
{
    private static readonly (string Name, Func<ObjectMask, ObjectMask> Change)[] _kinds =
    [
        ("true", mask => mask),
        ("dilated", mask => MaskDamage.Dilated(mask, 0.03)),
        ("eroded", mask => MaskDamage.Eroded(mask, 0.012)),
        ("shifted", mask => MaskDamage.Shifted(mask, 0.04)),
    ];

    private readonly Func<ObjectMask, ObjectMask> _change;

    private TrueMasks(string name, Func<ObjectMask, ObjectMask> change)
        : base(name) => _change = change;

    /// <summary>Names of all kinds.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _kinds.Select(kind => kind.Name)];

    /// <summary>The kind of a name; null where there is none.</summary>
    public static TrueMasks? Named(string name) => _kinds.FirstOrDefault(kind => kind.Name == name) is { Change: { } change } ? new TrueMasks(name, change) : null;

    /// <inheritdoc/>
    public override ValueTask<Func<string, ObjectMask?>> FindAsync(SwapFrame frame, CancellationToken stop)
    {
        var pixels = Array.ConvertAll(frame.CameraCoverage, coverage => (byte)(coverage >> 7));
        var mask = _change(new ObjectMask(SwapSet.CameraSize.Width, SwapSet.CameraSize.Height, pixels, pixels.AsSpan().Contains((byte)1) ? 1 : 0, TimeSpan.Zero));
        return ValueTask.FromResult<Func<string, ObjectMask?>>(_ => mask);
    }
}
