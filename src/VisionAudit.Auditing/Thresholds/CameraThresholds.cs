namespace VisionAudit.Auditing.Thresholds;

/// <summary>What one camera does differently.</summary>
public sealed record CameraThresholds
{
    /// <summary>For its classes without a threshold of their own; null leaves the general ones.</summary>
    public MassThreshold? BackgroundMass { get; init; }

    /// <summary>By class label.</summary>
    public IReadOnlyDictionary<string, MassThreshold> Classes { get; init; } = new Dictionary<string, MassThreshold>();

    /// <summary>When its frames are confirmed.</summary>
    public ConfirmingThresholds Confirming { get; init; } = new();
}
