namespace VisionAudit.Inference.Trust.Checks;

/// <summary>
/// Structural similarity of two maps (Wang, Bovik, Sheikh, Simoncelli 2004, "Image Quality Assessment: From Error Visibility to Structural Similarity", §III-B): the mean over all cells of
/// (2μₐμᵦ + C₁)(2σₐᵦ + C₂) / ((μₐ² + μᵦ² + C₁)(σₐ² + σᵦ² + C₂)), with means and variances under a Gaussian of 11×11 cells and σ = 1.5, which is cut off at the border and weighs 1 in all. Values are in [0,1]:
/// C₁ = 0.01², C₂ = 0.03².
/// </summary>
internal static class StructuralSimilarity
{
    private const int Radius = 5;
    private const double Sigma = 1.5;
    private const double C1 = 0.01 * 0.01;
    private const double C2 = 0.03 * 0.03;

    /// <param name="a">[height, width], in [0,1].</param>
    /// <param name="b">[height, width], in [0,1].</param>
    /// <param name="width">Columns.</param>
    /// <returns>In [−1,1]; 1 for equal maps.</returns>
    public static double Of(float[] a, float[] b, int width)
    {
        var height = a.Length / width;
        double sum = 0;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                sum += At(a, b, (width, height), x, y);
        }
        return sum / a.Length;
    }

    private static double At(float[] a, float[] b, (int Width, int Height) size, int x, int y)
    {
        double total = 0, meanA = 0, meanB = 0, squareA = 0, squareB = 0, both = 0;
        for (var row = Math.Max(0, y - Radius); row <= Math.Min(size.Height - 1, y + Radius); row++)
        {
            for (var column = Math.Max(0, x - Radius); column <= Math.Min(size.Width - 1, x + Radius); column++)
            {
                var distance = ((row - y) * (row - y)) + ((column - x) * (column - x));
                var weight = Math.Exp(-distance / (2 * Sigma * Sigma));
                double valueA = a[(row * size.Width) + column], valueB = b[(row * size.Width) + column];
                total += weight;
                (meanA, meanB) = (meanA + (weight * valueA), meanB + (weight * valueB));
                (squareA, squareB, both) = (squareA + (weight * valueA * valueA), squareB + (weight * valueB * valueB), both + (weight * valueA * valueB));
            }
        }
        (meanA, meanB) = (meanA / total, meanB / total);
        var (varianceA, varianceB, covariance) = ((squareA / total) - (meanA * meanA), (squareB / total) - (meanB * meanB), (both / total) - (meanA * meanB));
        return ((2 * meanA * meanB) + C1) * ((2 * covariance) + C2) / (((meanA * meanA) + (meanB * meanB) + C1) * (varianceA + varianceB + C2));
    }
}
