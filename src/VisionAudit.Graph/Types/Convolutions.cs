namespace VisionAudit.Graph;

/// <summary>Convolutions, plain, transposed, integer and quantised: [N, C, x…] with weights [M, C/group, k…] gives [N, M, windows…].</summary>
internal sealed class Convolutions : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Conv", "ConvTranspose", "ConvInteger", "QLinearConv"];

    public void Infer(NodeContext node)
    {
        var quantised = node.Node.OpType is "QLinearConv";
        var element = node.Node.OpType switch
        {
            "QLinearConv" => node.Element(7),
            "ConvInteger" => ElementType.Int32,
            _ => node.Element(0),
        };
        node.Set(0, element, Shape(node, node.Shape(0), node.Shape(quantised ? 3 : 1)));
    }

    private static Dim[]? Shape(NodeContext node, IReadOnlyList<Dim>? input, IReadOnlyList<Dim>? weight)
    {
        if (input is null)
            return null;
        var spatial = input.Count - 2;
        if (weight is not null && weight.Count != input.Count)
            throw new ArgumentException("ranks of input and weight differ");
        IReadOnlyList<Dim> kernel = weight?.Skip(2).ToArray() ?? node.Node.Ints("kernel_shape")?.Select(k => new Dim(k)).ToArray() ?? Shapes.Unknown(spatial);
        var windows = new Windows(node.Node, kernel);
        Dim[] sizes = [.. input.Skip(2)];
        if (node.Node.OpType is not "ConvTranspose")
            return [input[0], weight?[0] ?? Dim.Unknown, .. windows.Slide(sizes)];
        var channels = weight is null ? Dim.Unknown : Shapes.Multiply(weight[1], node.Node.Int("group", 1));
        return [input[0], channels, .. windows.Spread(sizes)];
    }
}
