namespace VisionAudit.Auditing.Thresholds;

/// <summary>When a frame can be judged at all.</summary>
public sealed record GateThresholds
{
    /// <summary>Least probability of the explained class, in [0,1]. The predicted one of two classes has 0.5 or more: such a model wants a limit above that.</summary>
    public double MinimumProbability { get; init; } = 0.2;

    /// <summary>Least mean confidence of a mask, in [0,1]; below it the mask is weak.</summary>
    public double MinimumMaskConfidence { get; init; } = 0.5;

    /// <summary>Share of the view, in [0,1], from which an object is full: there is no background left to look at.</summary>
    public double FullArea { get; init; } = 0.95;

    /// <summary>Least area of an object in map cells, at least 0: a smaller one cannot hold the evidence that a map of this resolution shows.</summary>
    public double MinimumCells { get; init; } = 4;
}
