using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>A model with its explanation compiled in.</summary>
/// <param name="Model">Opset 13 or later; inputs and outputs of the original, and the values of <see cref="ExplainValues"/>.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Target">The layer explained at.</param>
/// <param name="Head">Where the scores are.</param>
/// <param name="AddedNodes">Number of operators that the explanation adds.</param>
public sealed record ExplainedModel(OnnxModel Model, string Method, TargetLayer Target, ClassifierHead Head, int AddedNodes)
{
    /// <summary>What was chosen, and what it costs.</summary>
    public required CompilerChoice Choice { get; init; }

    /// <summary>The further layers explained at, in the order of <see cref="ExplainValues.OfLayer"/>.</summary>
    public IReadOnlyList<TargetLayer> FurtherTargets { get; init; } = [];

    /// <summary>Why the explanation needs no further run of any layer, for people; null where the model's form gives no such shortcut.</summary>
    public string? ClosedForm { get; init; }
}
