using VisionAudit.Graph;

namespace VisionAudit.Inference.Classifiers;

/// <summary>Everything that one run of an explained classifier says of N pictures.</summary>
/// <param name="Classes">[N] classes explained, or [N·k]: the best k of each picture, one picture after the other.</param>
/// <param name="Scores">Their logits; of a contrast less those of <paramref name="Contrasts"/>.</param>
/// <param name="Probabilities">Their probabilities.</param>
/// <param name="Map">float [N,h,w] or [N,k,h,w]: raw maps at the target layer's size.</param>
/// <param name="Weights">float [N,K] or [N,k,K]: channel weights α; null where they were not asked for.</param>
/// <param name="Activations">float [N,K,h,w]: target activations A; null where they were not asked for.</param>
/// <param name="Detections">[N] detections explained, by their rows in a detector's output; null of other models.</param>
/// <param name="Region">float [N,H,W] or [N,k,H,W]: the region explained, of a segmentation network; null of other models.</param>
/// <param name="Contrasts">The classes that those explained are contrasted with; null where none were.</param>
public sealed record TensorExplanation(
    IReadOnlyList<int> Classes, IReadOnlyList<float> Scores, IReadOnlyList<float> Probabilities, Tensor Map, Tensor? Weights, Tensor? Activations,
    IReadOnlyList<int>? Detections = null, Tensor? Region = null,
    IReadOnlyList<int>? Contrasts = null)
{
    /// <summary>Maps at the further layers that were asked for.</summary>
    public IReadOnlyList<Tensor> FurtherMaps { get; init; } = [];

    /// <summary>Changed pictures, or variants of activations, that were run and used, of methods that run many; 0 of others.</summary>
    public int Passes { get; init; }

    /// <summary>Standard error of estimated weights, the largest over the channels; null where they are exact or too few runs tell.</summary>
    public double? StandardError { get; init; }
}
