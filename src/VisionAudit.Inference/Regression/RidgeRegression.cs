using System.Numerics.Tensors;

namespace VisionAudit.Inference.Regression;

/// <summary>Weighted linear least squares with an intercept that is not penalised: min Σᵢ wᵢ (yᵢ − b − xᵢ·β)² + λ‖β‖².</summary>
internal static class RidgeRegression
{
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

        // A column a number of x, centred, so that the sums over rows are products of columns.
        var columns = new double[rows[0].Length][];
        for (var a = 0; a < columns.Length; a++)
        {
            double mean = 0;
            for (var i = 0; i < rows.Count; i++)
                mean += weights[i] * rows[i][a] / total;
            var column = columns[a] = new double[rows.Count];
            for (var i = 0; i < column.Length; i++)
                column[i] = roots[i] * (rows[i][a] - mean);
        }
        var matrix = new double[columns.Length][];
        for (var a = 0; a < columns.Length; a++)
        {
            var line = matrix[a] = new double[a + 1];
            for (var b = 0; b <= a; b++)
                line[b] = TensorPrimitives.Dot<double>(columns[a], columns[b]);
            line[a] += ridge;
        }
        return SolveByCholesky(matrix, Array.ConvertAll(columns, column => TensorPrimitives.Dot<double>(column, centredTargets)));
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
