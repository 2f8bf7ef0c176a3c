namespace VisionAudit.Graph;

/// <summary>Expand and Tile.</summary>
internal sealed class Repeating : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Expand", "Tile"];

    public void Infer(NodeContext node)
        => node.Set(0, node.Element(0), node.Shape(0) is not { } input ? null : node.Node.OpType is "Expand" ? Expand(node, input) : Tile(node, input));

    private static Dim[]? Expand(NodeContext node, IReadOnlyList<Dim> input)
    {
        if (node.Known(1) is { } target)
            return Shapes.Broadcast(input, [.. target.Items.Select(i => i.ToDim())]);
        return node.Shape(1) is [{ Value: { } rank }] && rank <= 64 ? Shapes.Unknown(Math.Max(input.Count, (int)rank)) : null;
    }

    private static Dim[] Tile(NodeContext node, IReadOnlyList<Dim> input)
        => node.Known(1) is { } repeats
            ? [.. input.Select((size, axis) => Shapes.Multiply(size, repeats.Items[axis].ToDim()))]
            : Shapes.Unknown(input.Count);
}
