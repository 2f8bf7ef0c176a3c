namespace VisionAudit.Graph;

/// <summary>Operators that change the element type: casts and quantisation.</summary>
internal sealed class Converting : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Cast", "CastLike", "QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear"];

    public void Infer(NodeContext node)
    {
        var element = node.Node.OpType switch
        {
            "Cast" => TensorReader.ElementTypeOf(checked((int)node.Node.Int("to", 0))),
            "CastLike" or "DequantizeLinear" => node.Element(1),
            "DynamicQuantizeLinear" => ElementType.UInt8,
            _ when node.Node.Input(2) is not null => node.Element(2),
            _ => TensorReader.ElementTypeOf(checked((int)node.Node.Int("output_dtype", (long)ElementType.UInt8))),
        };
        node.Set(0, element, node.Shape(0));
        if (node.Node.OpType is not "DynamicQuantizeLinear")
            return;
        node.Set(1, ElementType.Float, []);
        node.Set(2, ElementType.UInt8, []);
    }
}
