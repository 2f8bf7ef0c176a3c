namespace VisionAudit.Auditing.Evaluation;

/// <summary>A mean over pictures and how sure it is.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Lower end of its 95 % confidence interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Pictures measured.</param>
public sealed record MetricEstimate(double Mean, double Low, double High, int Count)
{
    private const int Resamples = 1000;

    /// <summary>The mean with a percentile bootstrap interval (Efron 1979) over 1000 seeded resamples.</summary>
    /// <param name="values">One a picture, at least one.</param>
    public static MetricEstimate Of(IReadOnlyList<double> values)
    {
        var random = new Random(1);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            for (var n = 0; n < values.Count; n++)
                means[i] += values[random.Next(values.Count)] / values.Count;
        }
        Array.Sort(means);
        return new MetricEstimate(values.Average(), means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples)], values.Count);
    }
}
