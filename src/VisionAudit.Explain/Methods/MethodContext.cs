using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Passes;

namespace VisionAudit.Explain.Methods;

/// <summary>What a method works with: the chosen target layer, the picture, and the number that is explained.</summary>
internal sealed class MethodContext(ClassifierGraph graph, TargetLayer layer, Objective objective)
{
    public Emitter Emit { get; } = graph.Emit;

    /// <summary>The target layer.</summary>
    public TargetTensor Target { get; } = new(graph, layer, objective);

    /// <summary>The picture as the model takes it.</summary>
    /// <exception cref="ExplainException">VA1105: the model takes no picture.</exception>
    public TargetTensor Picture => new(graph, FindTargets.Picture(graph), objective);

    /// <summary>True where the head is global average pooling and one linear layer.</summary>
    public bool HasPooledLinearHead => PooledLinearHead.IsAfter(graph, layer);
}
