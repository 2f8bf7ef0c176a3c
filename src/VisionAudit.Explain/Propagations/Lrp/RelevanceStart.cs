using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>What relevance the class scores y get before it is handed down.</summary>
internal static class RelevanceStart
{
    /// <param name="emit">Where to emit it.</param>
    /// <param name="kind">Which start.</param>
    /// <param name="scores">y, [N,C,…] with further axes of size 1.</param>
    /// <param name="derivative">The explained number's derivative by y: 1 at the class c explained, −1 at the class that it is contrasted with.</param>
    /// <param name="classes">C.</param>
    /// <param name="contrastAxes">Where the class is contrasted with one other, y's axes after the batch: that one alone stands for the others. Null where it is not.</param>
    public static Value Of(Emitter emit, LrpStart kind, Value scores, Value derivative, int classes, long[]? contrastAxes)
    {
        if (kind == LrpStart.SoftmaxGradient)
        {
            var p = emit.Op("Softmax", [new("axis", 1L)], scores);
            return emit.Mul(p, emit.Sub(derivative, emit.Sum(emit.Mul(p, derivative), true, 1)));
        }
        if (kind == LrpStart.Contrastive && contrastAxes is not null)
            return emit.Mul(emit.Sum(emit.Mul(emit.Op("Relu", derivative), scores), true, contrastAxes), derivative);
        var own = emit.Mul(derivative, scores);
        if (kind == LrpStart.Score || classes == 1)
            return own;
        var others = emit.Div(emit.Sub(derivative, emit.Scalar(1)), emit.Scalar(classes - 1));
        return emit.Mul(emit.Sum(own, true, 1), emit.Add(derivative, others));
    }

    /// <summary>The contrastive start of one class's score S: S at the class, −S/(C − 1) at every other.</summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="index">The class, int64 [N].</param>
    /// <param name="score">S, [N].</param>
    /// <param name="classes">C, at least 2.</param>
    /// <param name="rank">Number of axes.</param>
    /// <returns>[N,C], with further axes of size 1.</returns>
    public static Value OfClass(Emitter emit, Value index, Value score, int classes, int rank)
    {
        var factors = emit.Constant($"start of {classes}", () => Graph.Tensor.Of([-1f / (classes - 1), 1f], 2));
        var start = emit.Mul(emit.Op("OneHot", index, emit.Integer(classes), factors), emit.Unsqueeze(score, 1));
        return rank > 2 ? emit.Unsqueeze(start, [.. Enumerable.Range(2, rank - 2).Select(axis => (long)axis)]) : start;
    }
}
