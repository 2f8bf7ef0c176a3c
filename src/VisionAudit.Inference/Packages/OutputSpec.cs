namespace VisionAudit.Inference.Packages;

/// <summary>What a model puts out.</summary>
/// <param name="Kind">How to read it.</param>
/// <param name="Background">Segmentation: the class that is no object; null where every class is one.</param>
public sealed record OutputSpec(OutputKind Kind, int? Background = null);
