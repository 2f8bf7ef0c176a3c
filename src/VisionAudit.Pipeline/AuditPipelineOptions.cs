using VisionAudit.Core;

namespace VisionAudit.Pipeline;

/// <summary>How an audit runs.</summary>
public sealed record AuditPipelineOptions
{
    /// <summary>What is wanted of the source.</summary>
    public FrameRequest Request { get; init; } = new();

    /// <summary>What happens to frames that come faster than they are judged: <see cref="DeliveryPolicy.Block"/> for footage, <see cref="DeliveryPolicy.Latest"/> for a live camera.</summary>
    public DeliveryPolicy Camera { get; init; } = DeliveryPolicy.Block(4);

    /// <summary>Frames that may wait before each of classifier, masks and judge, at least 1; the frames in memory are bounded by it.</summary>
    public int InFlight { get; init; } = 2;

    /// <summary>How long stopping may take.</summary>
    public StopLimits StopLimits { get; init; } = new();
}
