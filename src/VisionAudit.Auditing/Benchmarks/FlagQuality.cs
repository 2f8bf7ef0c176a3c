namespace VisionAudit.Auditing.Benchmarks;

/// <summary>How good flags are.</summary>
/// <param name="Recall">Share of the positives that are flagged, in [0,1]; null where there are no positives.</param>
/// <param name="Precision">Share of the flags that are positives, in [0,1]; null where nothing is flagged.</param>
/// <param name="FalseRate">Share of the negatives that are flagged, in [0,1]; null where there are no negatives.</param>
public sealed record FlagQuality(double? Recall, double? Precision, double? FalseRate)
{
    /// <summary>From counts.</summary>
    /// <param name="hits">Positives flagged.</param>
    /// <param name="positives">All positives.</param>
    /// <param name="falses">Negatives flagged.</param>
    /// <param name="negatives">All negatives.</param>
    public static FlagQuality Of(int hits, int positives, int falses, int negatives) => new(
        positives == 0 ? null : (double)hits / positives, hits + falses == 0 ? null : (double)hits / (hits + falses), negatives == 0 ? null : (double)falses / negatives);
}
