namespace VisionAudit.Auditing.Thresholds;

/// <summary>From which shortcut score on a proved frame is confirmed.</summary>
public sealed record ConfirmingThresholds
{
    /// <summary>What holds where nothing is set, in [0,1]: the conformal quantile of one in a thousand of the rendered benchmark's honest frames.</summary>
    public const double Default = 0.74;

    /// <summary>For classes without one of their own, in [0,1]; null leaves what holds elsewhere.</summary>
    public double? ShortcutScore { get; init; }

    /// <summary>By class label, in [0,1].</summary>
    public IReadOnlyDictionary<string, double> Classes { get; init; } = new Dictionary<string, double>();
}
