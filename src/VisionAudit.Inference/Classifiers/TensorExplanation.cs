using VisionAudit.Graph;

namespace VisionAudit.Inference.Classifiers;

/// <summary>Everything that one run of an explained classifier says of N pictures.</summary>
/// <param name="Classes">[N] classes explained.</param>
/// <param name="Scores">[N] their logits.</param>
/// <param name="Probabilities">[N] their probabilities.</param>
/// <param name="Map">float [N,h,w]: raw maps at the target layer's size.</param>
/// <param name="Weights">float [N,K]: channel weights α; null where they were not asked for.</param>
/// <param name="Activations">float [N,K,h,w]: target activations A; null where they were not asked for.</param>
/// <param name="Detections">[N] detections explained, by their rows in a detector's output; null of other models.</param>
/// <param name="Region">float [N,H,W]: the region explained, of a segmentation network; null of other models.</param>
public sealed record TensorExplanation(
    IReadOnlyList<int> Classes, IReadOnlyList<float> Scores, IReadOnlyList<float> Probabilities, Tensor Map, Tensor? Weights, Tensor? Activations,
    IReadOnlyList<int>? Detections = null, Tensor? Region = null);
