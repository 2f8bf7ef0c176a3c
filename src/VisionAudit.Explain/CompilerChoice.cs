using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>What the compiler chose for a model, and what it costs.</summary>
/// <param name="Layers">The target layers and the others that it looked at, the last first.</param>
/// <param name="Head">What lies between the target layer and the scores, for people.</param>
/// <param name="Model">What the model itself costs.</param>
/// <param name="Explanation">What the explanation adds.</param>
public sealed record CompilerChoice(IReadOnlyList<LayerCandidate> Layers, string Head, ModelCost Model, ModelCost Explanation)
{
    /// <summary>Outputs of the model's operators that another form computes, so that what they read is read once for scores and map: scores are the same but for rounding.</summary>
    public IReadOnlyList<string> Regrouped { get; init; } = [];
}
