using VisionAudit.Explain;

namespace VisionAudit.Inference.Packages;

/// <summary>What a model puts out.</summary>
/// <param name="Kind">How to read it.</param>
/// <param name="Background">Segmentation: the class that is no object; null where every class is one.</param>
public sealed record OutputSpec(OutputKind Kind, int? Background = null)
{
    /// <summary>The two outputs of an ACoL network; null for those that have the shape of class maps.</summary>
    public IReadOnlyList<string>? Maps { get; init; }

    /// <summary>True where it is scores of whole pictures.</summary>
    public bool IsOfPictures => Kind is OutputKind.Logits or OutputKind.Probabilities or OutputKind.Multilabel;

    /// <summary>What the scores are of, as the explanation's compiler names it; null where it finds that itself.</summary>
    public HeadKind? Head => Kind switch
    {
        OutputKind.Segmentation => HeadKind.Pixels,
        OutputKind.Yolox => HeadKind.Yolox,
        OutputKind.Yolov8 => HeadKind.Yolov8,
        _ => null,
    };
}
