using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace VisionAudit.Auditing.Reports.Clusters;

/// <summary>
/// Groups points by the neighbourhoods that they form, not by their distance to a centre: eigenvectors of the normalised Laplacian of their nearest-neighbour graph
/// (Ng, Jordan, Weiss 2002, "On Spectral Clustering"; as SpRAy groups heat maps: Lapuschkin et al. 2019, Methods).
/// </summary>
public static class SpectralClustering
{
    /// <summary>Most clusters.</summary>
    public const int Most = 8;

    /// <summary>Fewer points than this are one cluster: their graph would be whole.</summary>
    private const int FewestPoints = 8;

    /// <summary>
    /// Share of the greatest gap that is a great one. The eigenvalues of a chain, such as the frames of one slow movement, grow as squares, so that none of eight gaps is more than fifteen times its
    /// first: a chain stays whole.
    /// </summary>
    private const double GreatGap = 1.0 / 16;

    /// <summary>
    /// Clusters points. Each is joined to its ⌈log₂ n⌉ nearest (von Luxburg 2007, "A Tutorial on Spectral Clustering", §8.2), in either direction; the number of clusters is where the
    /// eigenvalues' first great gap is (§8.3).
    /// </summary>
    /// <param name="points">Points of one dimension.</param>
    /// <returns>The cluster of each point, from 0, without gaps; the same for the same points.</returns>
    public static int[] Of(IReadOnlyList<ReadOnlyMemory<float>> points)
    {
        if (points.Count < FewestPoints)
            return new int[points.Count];
        var spectrum = NormalisedLaplacian(Neighbours(points)).Evd(Symmetricity.Symmetric);
        var values = spectrum.EigenValues.Select(value => value.Real).ToArray();
        var gaps = Enumerable.Range(1, Math.Min(Most, points.Count - 1)).Select(k => values[k] - values[k - 1]).ToList();
        var count = 1 + gaps.FindIndex(gap => gap >= GreatGap * gaps.Max());
        var rows = Enumerable.Range(0, points.Count).Select(i => Normalised(spectrum.EigenVectors.Row(i, 0, count))).ToList();
        return KMeans.Of(rows, count);
    }

    private static Matrix<double> Neighbours(IReadOnlyList<ReadOnlyMemory<float>> points)
    {
        var nearest = (int)Math.Ceiling(Math.Log2(points.Count));
        var joined = Matrix<double>.Build.Dense(points.Count, points.Count);
        for (var i = 0; i < points.Count; i++)
        {
            var from = points[i];
            var order = Enumerable.Range(0, points.Count).Where(j => j != i).OrderBy(j => TensorPrimitives.Distance(from.Span, points[j].Span)).Take(nearest);
            foreach (var j in order)
                joined[i, j] = joined[j, i] = 1;
        }
        return joined;
    }

    /// <summary>I − D^(−1/2) W D^(−1/2); every point has neighbours, so that no degree is 0.</summary>
    private static Matrix<double> NormalisedLaplacian(Matrix<double> weights)
    {
        var roots = weights.RowSums().Map(Math.Sqrt);
        return Matrix<double>.Build.Dense(weights.RowCount, weights.ColumnCount, (i, j) => (i == j ? 1 : 0) - (weights[i, j] / (roots[i] * roots[j])));
    }

    private static double[] Normalised(Vector<double> row)
    {
        var length = row.L2Norm();
        return [.. length > 0 ? row / length : row];
    }
}
