using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>Where a classifier's scores are.</summary>
/// <param name="Scores">Value with the pre-softmax scores (logits): [N,C], or [N,C] with further axes of size 1.</param>
/// <param name="Output">Graph output that they lead to.</param>
/// <param name="Activation">What stands between the two.</param>
/// <param name="Classes">C, at least 1.</param>
public sealed record ClassifierHead(string Scores, string Output, HeadActivation Activation, int Classes)
{
    /// <summary>True for the shape of a score vector: [N,C], or with further axes of size 1.</summary>
    internal bool IsVector(TensorType type)
        => type.Shape is { Count: >= 2 } shape && shape[1].Value == Classes && shape.Skip(2).All(d => d.Value == 1);
}
