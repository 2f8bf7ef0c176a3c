using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Passes;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Methods;

/// <summary>What a method works with: the chosen target layer, the picture, and the number that is explained.</summary>
internal sealed class MethodContext(ClassifierGraph graph, IReadOnlyList<TargetLayer> layers, Objective objective, ExplainOptions options)
{
    private const int GreatestSamples = 10_000;

    public ClassifierGraph Graph { get; } = graph;

    public Emitter Emit => Graph.Emit;

    /// <summary>The number that is explained.</summary>
    public Objective Objective { get; } = objective;

    /// <summary>What was asked for.</summary>
    public ExplainOptions Options { get; } = options;

    /// <summary>The target layer; of several that belong together, the first.</summary>
    public TargetTensor Target { get; } = new(graph, layers[0], objective);

    /// <summary>Sums over its places.</summary>
    public ChannelSums Sums => new(Graph, Target, Objective);

    /// <summary>The target layers that belong together one by one, such as the levels of a detector.</summary>
    public IEnumerable<MethodContext> Levels => layers.Select(layer => new MethodContext(Graph, [layer], Objective, Options));

    /// <summary>The picture as the model takes it.</summary>
    /// <exception cref="ExplainException">VA1105: the model takes no picture.</exception>
    public TargetTensor Picture => new(Graph, FindTargets.Picture(Graph), Objective);

    /// <summary>True where the head is global average pooling and one linear layer.</summary>
    public bool HasPooledLinearHead => PooledLinearHead.IsAfter(Graph, Target.Layer);

    /// <summary>Runs of a method that runs the model repeatedly: what was asked for, or the method's own choice.</summary>
    /// <exception cref="ExplainException">VA1112: fewer than 1 or more than 10,000.</exception>
    public int Samples(int otherwise) => Options.Samples switch
    {
        null => otherwise,
        >= 1 and <= GreatestSamples => Options.Samples.Value,
        _ => throw new ExplainException("VA1112", $"{Options.Samples} runs were asked for", $"ask for 1 to {GreatestSamples}"),
    };

    /// <summary>Adds an input that may be left out at run time.</summary>
    public Value OptionalInput(string name, IReadOnlyList<Dim> shape, Tensor fallback) => Graph.OptionalInput(name, shape, fallback);
}
