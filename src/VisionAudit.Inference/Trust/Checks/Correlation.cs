namespace VisionAudit.Inference.Trust.Checks;

/// <summary>Pearson's correlation.</summary>
internal static class Correlation
{
    /// <returns>In [−1,1]; 0 where one of the two is constant.</returns>
    public static double Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double meanA = 0, meanB = 0;
        for (var i = 0; i < a.Length; i++)
            (meanA, meanB) = (meanA + (a[i] / (double)a.Length), meanB + (b[i] / (double)a.Length));
        double both = 0, squareA = 0, squareB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            (both, squareA, squareB) = (both + (x * y), squareA + (x * x), squareB + (y * y));
        }
        return squareA > 0 && squareB > 0 ? both / Math.Sqrt(squareA * squareB) : 0;
    }
}
