namespace VisionAudit.Inference.Trust.Checks;

/// <summary>Spearman's rank correlation; equal values share their mean rank.</summary>
internal static class RankCorrelation
{
    /// <returns>In [−1,1]; 0 where one of the two is constant.</returns>
    public static double Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => Correlation.Of(Ranks(a), Ranks(b));

    private static float[] Ranks(ReadOnlySpan<float> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new float[sorted.Length];
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = (start + end - 1) / 2f;
        }
        return ranks;
    }
}
