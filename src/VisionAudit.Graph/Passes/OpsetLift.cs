namespace VisionAudit.Graph;

/// <summary>
/// Rewrites models of opset 7 to 12 in the forms of opset 13, so that what follows knows one form of each operator. The rewritten model computes the same
/// numbers, bit for bit.
/// </summary>
public static class OpsetLift
{
    private const long Oldest = 7;
    private const long Newest = 24;

    /// <summary>IR version that opset 13 and everything that is added to it needs.</summary>
    private const long IrVersion = 8;

    private static readonly ILiftRule[] Rules =
    [
        new AttributesAsInputs(), new BatchNormalizationLift(), new DropoutLift(), new ResizeLift(), new ScanLift(), new ScatterLift(), new SoftmaxLift(),
    ];

    private static readonly Dictionary<string, ILiftRule> ByOperator = Rules
        .SelectMany(rule => rule.Operators, (rule, op) => (rule, op))
        .ToDictionary(pair => pair.op, pair => pair.rule);

    /// <summary>
    /// Edits the model in place, subgraphs included. Initializers leave the list of inputs (old files list them there). A model whose opset is
    /// <paramref name="minimum"/> or newer stays as it is.
    /// </summary>
    /// <param name="model">The model; operators of other domains stay as they are.</param>
    /// <param name="minimum">Opset to lift to: 13.</param>
    /// <exception cref="GraphException">VA1006: opset older than 7 or newer than 24; VA1009: a form that opset 13 cannot express.</exception>
    public static void Apply(OnnxModel model, long minimum = 13)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(minimum, 13);
        if (model.Opset < Oldest)
            throw new GraphException("VA1006", $"the model uses opset {model.Opset}, {Oldest} is the oldest that is understood", "export it again with opset 13 or newer");
        if (model.Opset > Newest)
            throw new GraphException("VA1006", $"the model uses opset {model.Opset}, {Newest} is the newest that is understood", $"export it again with opset {Newest} or older");
        if (model.Opset >= minimum && model.IrVersion >= 4)
            return;

        model.Graph.Inputs.RemoveAll(input => model.Graph.Initializers.ContainsKey(input.Name));
        model.IrVersion = Math.Max(model.IrVersion, IrVersion);
        if (model.Opset >= minimum)
            return;
        Lift(model.Graph, model.Opset, null, new FreshNames(model));
        model.Opset = minimum;
    }

    private static void Lift(OnnxGraph graph, long opset, InferenceScope? outer, FreshNames names)
    {
        var scope = new InferenceScope(outer);
        scope.Run(graph, defaultsAreConstant: true);
        var writer = new LiftWriter(graph, opset, scope, names);
        var old = graph.Nodes.ToArray();
        graph.Nodes.Clear();
        foreach (var node in old)
        {
            foreach (var subgraph in node.Subgraphs)
                Lift(subgraph, opset, scope, names);
            if (node.Domain.Length == 0 && ByOperator.TryGetValue(node.OpType, out var rule))
                rule.Lift(node, writer);
            else
                graph.Nodes.Add(node);
        }
    }
}
