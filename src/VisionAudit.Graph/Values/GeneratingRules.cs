namespace VisionAudit.Graph;

/// <summary>Known values that are made from sizes: Shape, Size, ConstantOfShape, Range.</summary>
internal static class GeneratingRules
{
    public static Dictionary<string, Action<NodeContext>> All { get; } = new()
    {
        ["Shape"] = node => node.SetValue(0, node.Shape(0) is { } shape ? KnownValue.Of(Generating.Part(node.Node, shape)) : null),
        ["Size"] = Size,
        ["ConstantOfShape"] = ConstantOfShape,
        ["Range"] = Range,
    };

    private static void Size(NodeContext node)
    {
        if (node.Shape(0) is { } shape)
            node.SetValue(0, new KnownValue(ElementType.Int64, [], [Scalar.Of(shape.Aggregate(new Dim(1), Shapes.Multiply))]));
    }

    private static void ConstantOfShape(NodeContext node)
    {
        var fill = KnownValue.Of(node.Node.TensorOf("value") ?? Tensor.Of([0f], 1));
        if (fill is null || node.Integers(0) is not { } sizes)
            return;
        int[] dims = [.. sizes.Select(s => checked((int)s))];
        node.SetValue(0, fill.Rearrange(dims, _ => 0));
    }

    private static void Range(NodeContext node)
    {
        var starts = node.Known(0);
        if (starts is null || node.Type(0).Element is not (ElementType.Int64 or ElementType.Int32))
            return;
        if (node.Integers(0) is not [var start] || node.Integers(1) is not [var limit] || node.Integers(2) is not [var delta])
            return;
        var count = Math.Ceiling((limit - (double)start) / delta);
        if (count <= KnownValue.MaxItems)
        {
            var length = (int)Math.Max(0, count);
            node.SetValue(0, new KnownValue(starts.Element, [length], [.. Enumerable.Range(0, length).Select(i => new Scalar(start + (i * delta)))]));
        }
    }
}
