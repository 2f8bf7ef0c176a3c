using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>What can be explained of a classifier, and where.</summary>
/// <param name="Head">Where its scores are.</param>
/// <param name="Layers">Layers that it can be explained at, the last first.</param>
/// <param name="Defaults">The layers that are taken where none is named: one, or one for each level of a detector; empty where one must be named.</param>
/// <param name="Methods">Names of the methods that apply at the default layers.</param>
public sealed record ModelInspection(ClassifierHead Head, IReadOnlyList<TargetLayer> Layers, IReadOnlyList<TargetLayer> Defaults, IReadOnlyList<string> Methods)
{
    /// <summary>What the model takes to run on one picture.</summary>
    public required ModelCost Cost { get; init; }

    /// <summary>The layer that the map has the size of where none is named; null where one must be named.</summary>
    public TargetLayer? Default => Defaults.Count > 0 ? Defaults[0] : null;
}
