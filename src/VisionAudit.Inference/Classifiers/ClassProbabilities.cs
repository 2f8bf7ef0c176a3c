using System.Numerics.Tensors;
using VisionAudit.Explain;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Classifiers;

/// <summary>Probabilities of logits: softmax over the classes, or sigmoid for labels that do not exclude one another.</summary>
internal static class ClassProbabilities
{
    /// <summary>The function for a head: logits [n,C] and C to probabilities [n,C].</summary>
    /// <param name="activation">What the model itself ends in.</param>
    /// <param name="kind">What the package says of its output.</param>
    public static Func<ReadOnlySpan<float>, int, float[]> For(HeadActivation activation, OutputKind kind) => (activation, kind) switch
    {
        (HeadActivation.Sigmoid, _) => Sigmoid,
        (HeadActivation.None, OutputKind.Multilabel) => Sigmoid,
        (HeadActivation.None, OutputKind.Probabilities) => Unchanged,
        _ => Softmax,
    };

    private static float[] Softmax(ReadOnlySpan<float> logits, int classes)
    {
        var probabilities = new float[logits.Length];
        for (var start = 0; start < logits.Length; start += classes)
            TensorPrimitives.SoftMax(logits.Slice(start, classes), probabilities.AsSpan(start, classes));
        return probabilities;
    }

    private static float[] Sigmoid(ReadOnlySpan<float> logits, int classes)
    {
        var probabilities = new float[logits.Length];
        TensorPrimitives.Sigmoid(logits, probabilities);
        return probabilities;
    }

    private static float[] Unchanged(ReadOnlySpan<float> logits, int classes) => logits.ToArray();
}
