namespace VisionAudit.Graph;

/// <summary>Where, TopK, OneHot, NonZero, Compress.</summary>
internal sealed class Selecting : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Where", "TopK", "OneHot", "NonZero", "Compress"];

    public void Infer(NodeContext node)
    {
        switch (node.Node.OpType)
        {
            case "Where":
                node.Set(0, node.Element(1), Broadcasting.Shape(node));
                break;
            case "TopK":
                TopK(node);
                break;
            case "OneHot":
                OneHot(node);
                break;
            case "NonZero":
                node.Set(0, ElementType.Int64, node.Shape(0) is { } shape ? [shape.Count, Dim.Unknown] : null);
                break;
            default:
                Compress(node);
                break;
        }
    }

    private static void TopK(NodeContext node)
    {
        IReadOnlyList<Dim>? shape = null;
        if (node.Shape(0) is { } input)
        {
            var k = node.Node.Attributes.ContainsKey("k") ? node.Node.Int("k", 1) : node.Integers(1)?[0];
            shape = input.With(Shapes.Axis(node.Node.Int("axis", -1), input.Count), k is null ? Dim.Unknown : Shapes.NotNegative(k.Value));
        }
        node.Set(0, node.Element(0), shape);
        node.Set(1, ElementType.Int64, shape);
    }

    private static void OneHot(NodeContext node)
    {
        List<Dim>? shape = null;
        if (node.Shape(0) is { } indices)
        {
            shape = [.. indices];
            shape.Insert(Shapes.Axis(node.Node.Int("axis", -1), indices.Count + 1), node.Integers(1) is { Length: > 0 } depth ? Shapes.NotNegative(depth[0]) : Dim.Unknown);
        }
        node.Set(0, node.Element(2), shape);
    }

    private static void Compress(NodeContext node)
    {
        IReadOnlyList<Dim>? shape = node.Node.Attributes.ContainsKey("axis")
            ? node.Shape(0) is { } input ? input.With(Shapes.Axis(node.Node.Int("axis", 0), input.Count), Dim.Unknown) : null
            : [Dim.Unknown];
        node.Set(0, node.Element(0), shape);
    }
}
