using System.Numerics.Tensors;

namespace VisionAudit.Inference.Regression;

/// <summary>Weighted linear least squares with an intercept that is not penalised: min Σᵢ wᵢ (yᵢ − b − xᵢ·β)² + λ‖β‖².</summary>
internal static class RidgeRegression
{
    /// <summary>Columns that are gone through together, so that they stay in the cache.</summary>
    private const int Tile = 32;

    /// <param name="rows">n rows x of d numbers.</param>
    /// <param name="targets">n numbers y.</param>
    /// <param name="weights">n weights w, at least 0, not all 0.</param>
    /// <param name="ridge">λ, above 0.</param>
    /// <returns>β, d numbers.</returns>
    public static double[] Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> targets, IReadOnlyList<double> weights, double ridge)
    {
        var total = weights.Sum();
        var meanTarget = targets.Select((y, i) => weights[i] * y).Sum() / total;
        double[] roots = [.. weights.Select(Math.Sqrt)];
        double[] centredTargets = [.. targets.Select((y, i) => roots[i] * (y - meanTarget))];

        var columns = Columns(rows, weights, total, roots);
        return SolveByCholesky(Products(columns, ridge), Array.ConvertAll(columns, column => TensorPrimitives.Dot<double>(column, centredTargets)));
    }

    /// <summary>A column a number of x, centred and weighted, so that the sums over rows are products of columns.</summary>
    private static double[][] Columns(IReadOnlyList<double[]> rows, IReadOnlyList<double> weights, double total, double[] roots)
    {
        var mean = new double[rows[0].Length];
        for (var i = 0; i < rows.Count; i++)
            TensorPrimitives.MultiplyAdd(rows[i], weights[i] / total, mean, mean);
        var columns = new double[mean.Length][];
        for (var first = 0; first < columns.Length; first += Tile)
        {
            var end = Math.Min(columns.Length, first + Tile);
            for (var a = first; a < end; a++)
                columns[a] = new double[rows.Count];
            for (var i = 0; i < rows.Count; i++)
            {
                for (var a = first; a < end; a++)
                    columns[a][i] = roots[i] * (rows[i][a] - mean[a]);
            }
        }
        return columns;
    }

    /// <summary>The lower triangle of the columns' products, with λ on the diagonal.</summary>
    private static double[][] Products(double[][] columns, double ridge)
    {
        var matrix = new double[columns.Length][];
        for (var a = 0; a < columns.Length; a++)
            matrix[a] = new double[a + 1];
        for (var first = 0; first < columns.Length; first += Tile)
        {
            for (var a = first; a < columns.Length; a++)
            {
                for (var b = first; b < Math.Min(a + 1, first + Tile); b++)
                    matrix[a][b] = TensorPrimitives.Dot<double>(columns[a], columns[b]);
            }
        }
        for (var a = 0; a < columns.Length; a++)
            matrix[a][a] += ridge;
        return matrix;
    }

    /// <summary>Solves a symmetric positive definite system, of which the lower triangle is given; both arguments are used up.</summary>
    private static double[] SolveByCholesky(double[][] matrix, double[] right)
    {
        for (var a = 0; a < right.Length; a++)
        {
            var line = matrix[a];
            for (var b = 0; b < a; b++)
                line[b] = (line[b] - TensorPrimitives.Dot<double>(line.AsSpan(0, b), matrix[b].AsSpan(0, b))) / matrix[b][b];
            line[a] = Math.Sqrt(line[a] - TensorPrimitives.Dot<double>(line.AsSpan(0, a), line.AsSpan(0, a)));
            right[a] = (right[a] - TensorPrimitives.Dot<double>(line.AsSpan(0, a), right.AsSpan(0, a))) / line[a];
        }
        for (var a = right.Length - 1; a >= 0; a--)
        {
            right[a] /= matrix[a][a];
            TensorPrimitives.MultiplyAdd(matrix[a].AsSpan(0, a), -right[a], right.AsSpan(0, a), right.AsSpan(0, a));
        }
        return right;
    }
}
