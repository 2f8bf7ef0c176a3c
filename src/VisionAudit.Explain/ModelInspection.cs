namespace VisionAudit.Explain;

/// <summary>What can be explained of a classifier, and where.</summary>
/// <param name="Head">Where its scores are.</param>
/// <param name="Layers">Layers that it can be explained at, the last first.</param>
/// <param name="Default">The layer that is taken where none is named; null where one must be named.</param>
/// <param name="Methods">Names of the methods that apply at the default layer.</param>
public sealed record ModelInspection(ClassifierHead Head, IReadOnlyList<TargetLayer> Layers, TargetLayer? Default, IReadOnlyList<string> Methods);
