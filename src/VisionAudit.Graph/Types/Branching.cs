namespace VisionAudit.Graph;

/// <summary>If: what both branches agree on.</summary>
internal sealed class Branching : ITypeRule
{
    public IReadOnlyList<string> Operators => ["If"];

    public void Infer(NodeContext node)
    {
        var branches = node.Node.Subgraphs.Select(graph => Outputs(node, graph)).ToArray();
        for (var i = 0; i < node.Node.Outputs.Count; i++)
        {
            var type = branches.Select(outputs => outputs[i]).Aggregate(Common);
            node.Set(i, type.Element, type.Shape);
        }
    }

    private static TensorType[] Outputs(NodeContext node, OnnxGraph graph)
    {
        var scope = new InferenceScope(node.Scope);
        scope.Run(graph, defaultsAreConstant: true);
        return [.. graph.Outputs.Select(o => scope.TypeOf(o.Name).FilledFrom(o.Type))];
    }

    private static TensorType Common(TensorType a, TensorType b) => new(
        a.Element == b.Element ? a.Element : ElementType.Undefined,
        a.Rank is { } rank && rank == b.Rank ? [.. a.Shape!.Zip(b.Shape!, (x, y) => x == y ? x : Dim.Unknown)] : null);
}
