namespace VisionAudit.Inference.Perturbations.Methods;

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
        var size = rows[0].Length;
        var total = weights.Sum();
        var mean = new double[size];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var a = 0; a < size; a++)
                mean[a] += weights[i] * rows[i][a] / total;
        }
        var meanTarget = targets.Select((y, i) => weights[i] * y).Sum() / total;

        var matrix = new double[size, size];
        var right = new double[size];
        var centred = new double[size];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var a = 0; a < size; a++)
                centred[a] = rows[i][a] - mean[a];
            for (var a = 0; a < size; a++)
            {
                right[a] += weights[i] * centred[a] * (targets[i] - meanTarget);
                for (var b = 0; b <= a; b++)
                    matrix[a, b] += weights[i] * centred[a] * centred[b];
            }
        }
        for (var a = 0; a < size; a++)
            matrix[a, a] += ridge;
        return SolveByCholesky(matrix, right);
    }

    /// <summary>Solves a symmetric positive definite system, of which the lower triangle is given; both arguments are used up.</summary>
    private static double[] SolveByCholesky(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                for (var c = 0; c < b; c++)
                    matrix[a, b] -= matrix[a, c] * matrix[b, c];
                matrix[a, b] = a == b ? Math.Sqrt(matrix[a, a]) : matrix[a, b] / matrix[b, b];
            }
            for (var c = 0; c < a; c++)
                right[a] -= matrix[a, c] * right[c];
            right[a] /= matrix[a, a];
        }
        for (var a = size - 1; a >= 0; a--)
        {
            for (var c = a + 1; c < size; c++)
                right[a] -= matrix[c, a] * right[c];
            right[a] /= matrix[a, a];
        }
        return right;
    }
}
