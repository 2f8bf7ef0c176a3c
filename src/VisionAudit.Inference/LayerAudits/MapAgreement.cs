using VisionAudit.Graph;
using VisionAudit.Inference.Perturbations;

namespace VisionAudit.Inference.LayerAudits;

/// <summary>Compares the map of a picture with that of the picture shifted.</summary>
/// <param name="height">Of the picture.</param>
/// <param name="width">Of the picture.</param>
internal sealed class MapAgreement(int height, int width)
{
    private readonly int _margin = PictureShift.Margin(height, width);

    /// <summary>Pearson's correlation of the positive parts of two maps [1,h,w], enlarged to the picture and the second shifted back; 0 where one of them is the same everywhere.</summary>
    public double Of(Tensor map, Tensor shifted, PictureShift by) => Correlation(Inner(map, default), Inner(shifted, by));

    /// <summary>What a map shows of the part of the picture that every shift leaves in it.</summary>
    private float[] Inner(Tensor map, PictureShift by)
    {
        var (rows, columns) = (height - (2 * _margin), width - (2 * _margin));
        var pixels = new float[rows * columns];
        float[] evidence = Array.ConvertAll(map.ToFloats(), v => Math.Max(v, 0));
        BilinearUpsampling.Fill(evidence, ((int)map.Dims[1], (int)map.Dims[2]), (height, width), (_margin + by.Down, _margin + by.Right, rows, columns), pixels);
        return pixels;
    }

    private static double Correlation(float[] a, float[] b)
    {
        var (meanA, meanB) = (a.Average(v => (double)v), b.Average(v => (double)v));
        double product = 0, squareA = 0, squareB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            (product, squareA, squareB) = (product + (x * y), squareA + (x * x), squareB + (y * y));
        }
        return squareA > 0 && squareB > 0 ? product / Math.Sqrt(squareA * squareB) : 0;
    }
}
