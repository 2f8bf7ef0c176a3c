using System.Numerics.Tensors;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>Logistic regression on features: z = w·x + b, above 0 for the second of two classes.</summary>
/// <param name="Weights">w.</param>
/// <param name="Bias">b.</param>
internal sealed record LinearHead(float[] Weights, float Bias)
{
    private const int Steps = 3000;

    /// <summary>
    /// min ½‖w‖² + Σᵢ sᵢ log(1 + exp(−yᵢ zᵢ)) by accelerated gradient descent (Nesterov 1983) on centred features; b is not penalised. No random numbers.
    /// </summary>
    /// <param name="rows">n feature vectors x.</param>
    /// <param name="isSecond">The class of each.</param>
    /// <param name="counts">What each counts for, s; their mean becomes 1.</param>
    public static LinearHead Fit(IReadOnlyList<float[]> rows, IReadOnlyList<bool> isSecond, IReadOnlyList<double> counts)
    {
        var total = counts.Sum();
        float[] shares = [.. counts.Select(s => (float)(s * rows.Count / total))];
        var mean = new float[rows[0].Length];
        for (var i = 0; i < rows.Count; i++)
            TensorPrimitives.MultiplyAdd(rows[i], (float)(counts[i] / total), mean, mean);
        var centred = rows.Select(row =>
        {
            var x = new float[row.Length];
            TensorPrimitives.Subtract(row, mean, x);
            return x;
        }).ToList();
        // The curvature is at most the trace of ¼·Σ s xxᵀ, with a 1 beside x for b.
        var step = 1 / (1 + (centred.Select((x, i) => shares[i] * (1 + TensorPrimitives.SumOfSquares<float>(x))).Sum() / 4));
        var (w, ahead, b, aheadB, slopes) = (new float[mean.Length], new float[mean.Length], 0f, 0f, new float[mean.Length]);
        for (var t = 0; t < Steps; t++)
        {
            ahead.CopyTo(slopes.AsSpan());
            var slopeB = 0f;
            for (var i = 0; i < centred.Count; i++)
            {
                var sign = isSecond[i] ? 1 : -1;
                var z = TensorPrimitives.Dot<float>(ahead, centred[i]) + aheadB;
                var pull = -sign * shares[i] / (1 + MathF.Exp(sign * z));
                TensorPrimitives.MultiplyAdd(centred[i], pull, slopes, slopes);
                slopeB += pull;
            }
            var momentum = t / (t + 3f);
            for (var k = 0; k < w.Length; k++)
            {
                var next = ahead[k] - (step * slopes[k]);
                (ahead[k], w[k]) = (next + (momentum * (next - w[k])), next);
            }
            var nextB = aheadB - (step * slopeB);
            (aheadB, b) = (nextB + (momentum * (nextB - b)), nextB);
        }
        return new LinearHead(w, b - TensorPrimitives.Dot<float>(w, mean));
    }

    /// <summary>z of a feature vector.</summary>
    public float ScoreOf(ReadOnlySpan<float> features) => TensorPrimitives.Dot(Weights, features) + Bias;
}
