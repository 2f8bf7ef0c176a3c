namespace VisionAudit.Auditing.Calibration;

/// <summary>
/// The threshold that a value like those of a sample exceeds with probability at most α, whatever their distribution: the ⌈(n+1)(1−α)⌉-th smallest of n
/// (split conformal prediction; Vovk, Gammerman, Shafer 2005, "Algorithmic Learning in a Random World", §2.3, §4.2).
/// </summary>
public static class ConformalQuantile
{
    /// <param name="sorted">The sample, ascending.</param>
    /// <param name="level">α, in (0,1).</param>
    /// <returns>The value; null where the sample is too small for the level.</returns>
    public static double? Of(IReadOnlyList<double> sorted, double level)
    {
        var rank = (int)Math.Ceiling(((sorted.Count + 1) * (1 - level)) - 1e-9);
        return rank >= 1 && rank <= sorted.Count ? sorted[rank - 1] : null;
    }
}
