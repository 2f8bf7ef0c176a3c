namespace VisionAudit.Graph;

/// <summary>Gather, GatherElements, GatherND.</summary>
internal sealed class Gathering : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Gather", "GatherElements", "GatherND"];

    public void Infer(NodeContext node) => node.Set(0, node.Element(0), Shape(node, node.Shape(0), node.Shape(1)));

    private static Dim[]? Shape(NodeContext node, IReadOnlyList<Dim>? data, IReadOnlyList<Dim>? indices)
    {
        if (node.Node.OpType is "GatherElements")
            return indices?.ToArray();
        if (data is null || indices is null)
            return null;
        if (node.Node.OpType is "Gather")
        {
            var axis = Shapes.Axis(node.Node.Int("axis", 0), data.Count);
            return [.. data.Take(axis), .. indices, .. data.Skip(axis + 1)];
        }
        var batch = (int)node.Node.Int("batch_dims", 0);
        return indices[^1].Value is { } depth && batch + depth <= data.Count ? [.. indices.SkipLast(1), .. data.Skip(batch + (int)depth)] : null;
    }
}
