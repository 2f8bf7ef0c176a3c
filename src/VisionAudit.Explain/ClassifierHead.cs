using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>Where a model's scores are.</summary>
/// <param name="Scores">
/// Value with the scores before Softmax or Sigmoid (logits): [N,C], or [N,C] with further axes of size 1; [N,C,H,W] of pixels. Of detections [N,D,C], as the model puts them out.
/// </param>
/// <param name="Output">Graph output that they lead to.</param>
/// <param name="Activation">What stands between the two.</param>
/// <param name="Classes">C, at least 1.</param>
/// <param name="Kind">What they are scores of.</param>
public sealed record ClassifierHead(string Scores, string Output, HeadActivation Activation, int Classes, HeadKind Kind = HeadKind.Classes)
{
    /// <summary>True where the scores are of detections.</summary>
    public bool IsDetector => Kind is HeadKind.Yolox or HeadKind.Yolov8;

    /// <summary>True for the shape of a score vector: [N,C], or with further axes of size 1.</summary>
    internal bool IsVector(TensorType type)
        => type.Shape is { Count: >= 2 } shape && shape[1].Value == Classes && shape.Skip(2).All(d => d.Value == 1);
}
