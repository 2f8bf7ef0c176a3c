namespace VisionAudit.Pipeline;

/// <summary>How long a pipeline that is told to stop may take.</summary>
public sealed record StopLimits
{
    /// <summary>For what is on its way to arrive, after a person's stop.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For what is on its way to arrive, after an error in a stage.</summary>
    public TimeSpan DrainAfterError { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For stages to give up, after that.</summary>
    public TimeSpan Abort { get; init; } = TimeSpan.FromSeconds(1);
}
