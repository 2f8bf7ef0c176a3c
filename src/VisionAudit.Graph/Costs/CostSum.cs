namespace VisionAudit.Graph;

/// <summary>Adds up what operators cost.</summary>
/// <param name="scope">Types and values of their graph.</param>
/// <param name="graph">Their graph, for its constants.</param>
internal sealed class CostSum(InferenceScope scope, OnnxGraph graph)
{
    private readonly HashSet<string> _counted = [];

    /// <summary>The cost of some of the graph's operators; constants that were counted before cost nothing.</summary>
    public ModelCost Of(IReadOnlyList<Node> nodes)
    {
        var (macs, written, unknown) = Run(nodes, scope);
        var parameters = nodes.SelectMany(n => n.UsedValues()).Where(_counted.Add).Sum(name => (long)(graph.Initializers.GetValueOrDefault(name)?.Data.Length ?? 0));
        return new ModelCost(Whole(macs), parameters, Whole(written), unknown);
    }

    /// <summary>Of a loop, its body's cost times its rounds.</summary>
    private static (double Macs, double Written, int Unknown) Run(IReadOnlyList<Node> nodes, InferenceScope scope)
    {
        var (macs, written, unknown) = (0.0, 0.0, 0);
        foreach (var node in nodes)
        {
            var context = new NodeContext(node, scope);
            var inner = node.Subgraphs.FirstOrDefault() is { } body ? Body(body, scope) : default;
            var rounds = node.OpType != "Loop" ? 1 : Looping.RoundsOf(context);
            if (rounds is { } known && OperatorCost.Macs(context) is { } own && OperatorCost.Written(context) is { } bytes)
                (macs, written, unknown) = (macs + own + (known * inner.Macs), written + bytes + (known * inner.Written), unknown + inner.Unknown);
            else
                unknown += 1 + inner.Unknown;
        }
        return (macs, written, unknown);
    }

    private static (double Macs, double Written, int Unknown) Body(OnnxGraph body, InferenceScope outer)
    {
        var inside = new InferenceScope(outer);
        inside.Run(body, defaultsAreConstant: true);
        return Run(body.Nodes, inside);
    }

    /// <summary>A count that is exact below 2⁵³, and never more than fits.</summary>
    private static long Whole(double count) => count < long.MaxValue ? (long)count : long.MaxValue;
}
