namespace VisionAudit.Graph;

/// <summary>Poolings with a window and global ones: [N, C, x…] gives [N, C, windows…] or [N, C, 1…].</summary>
internal sealed class Poolings : ITypeRule
{
    public IReadOnlyList<string> Operators =>
        ["MaxPool", "AveragePool", "LpPool", "GlobalMaxPool", "GlobalAveragePool", "GlobalLpPool"];

    public void Infer(NodeContext node)
    {
        var shape = node.Shape(0) is { } input ? Shape(node, input) : null;
        node.Set(0, node.Element(0), shape);
        node.Set(1, ElementType.Int64, shape);
    }

    private static Dim[] Shape(NodeContext node, IReadOnlyList<Dim> input)
    {
        Dim[] sizes = [.. input.Skip(2)];
        if (node.Node.OpType.StartsWith("Global", StringComparison.Ordinal))
            return [input[0], input[1], .. sizes.Select(_ => new Dim(1))];
        var kernel = node.Node.Ints("kernel_shape") ?? throw node.Error("attribute 'kernel_shape' is missing");
        if (kernel.Length != sizes.Length)
            throw new ArgumentException("kernel of another rank");
        return [input[0], input[1], .. new Windows(node.Node, [.. kernel.Select(k => new Dim(k))]).Slide(sizes)];
    }
}
