namespace VisionAudit.Graph;

/// <summary>Operators that broadcast all their inputs and keep the element type.</summary>
internal sealed class Broadcasting : ITypeRule
{
    public IReadOnlyList<string> Operators =>
        ["Add", "Sub", "Mul", "Div", "Pow", "Mod", "Max", "Min", "Mean", "Sum", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor"];

    public void Infer(NodeContext node) => node.Set(0, node.Element(0), Shape(node));

    public static IReadOnlyList<Dim>? Shape(NodeContext node)
    {
        var shape = node.Shape(0);
        for (var i = 1; i < node.Node.Inputs.Count; i++)
            shape = Shapes.Broadcast(shape, node.Shape(i));
        return shape;
    }
}
