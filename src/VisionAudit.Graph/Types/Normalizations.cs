namespace VisionAudit.Graph;

/// <summary>Normalisations and Dropout, whose further outputs hold statistics or a mask.</summary>
internal sealed class Normalizations : ITypeRule
{
    public IReadOnlyList<string> Operators => ["BatchNormalization", "LayerNormalization", "Dropout"];

    public void Infer(NodeContext node)
    {
        node.Set(0, node.Element(0), node.Shape(0));
        switch (node.Node.OpType)
        {
            case "BatchNormalization":
                for (var i = 1; i < node.Node.Outputs.Count; i++)
                    node.Set(i, node.Element(3), node.Shape(3));
                break;
            case "Dropout":
                node.Set(1, ElementType.Bool, node.Shape(0));
                break;
            default:
                Statistics(node);
                break;
        }
    }

    private static void Statistics(NodeContext node)
    {
        Dim[]? shape = null;
        if (node.Shape(0) is { } input)
        {
            var first = Shapes.Axis(node.Node.Int("axis", -1), input.Count);
            shape = [.. input.Select((size, axis) => axis < first ? size : 1)];
        }
        var element = (ElementType)node.Node.Int("stash_type", (long)ElementType.Float);
        node.Set(1, element, shape);
        node.Set(2, element, shape);
    }
}
