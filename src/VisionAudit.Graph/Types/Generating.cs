namespace VisionAudit.Graph;

/// <summary>Values made from sizes or from nothing: Constant, ConstantOfShape, Shape, Size, Range, random numbers.</summary>
internal sealed class Generating : ITypeRule
{
    private const int MaxRank = 64;

    public IReadOnlyList<string> Operators =>
    [
        "Constant", "ConstantOfShape", "Shape", "Size", "Range", "EyeLike",
        "RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike", "Bernoulli",
    ];

    public void Infer(NodeContext node)
    {
        switch (node.Node.OpType)
        {
            case "Constant":
                if (Value(node.Node) is { } tensor)
                    node.Scope.SetConstant(node.Node.Output, tensor);
                break;
            case "ConstantOfShape":
                node.Set(0, node.Node.TensorOf("value")?.Element ?? ElementType.Float, Sizes(node));
                break;
            case "Shape":
                node.Set(0, ElementType.Int64, [node.Shape(0) is { } shape ? Part(node.Node, shape).Length : Dim.Unknown]);
                break;
            case "Size":
                node.Set(0, ElementType.Int64, []);
                break;
            case "Range":
                node.Set(0, node.Element(0), [Length(node)]);
                break;
            case "RandomNormal" or "RandomUniform":
                node.Set(0, Stated(node, ElementType.Float), node.Node.Ints("shape")?.Select(Shapes.NotNegative).ToArray());
                break;
            default:
                node.Set(0, Stated(node, node.Element(0)), node.Shape(0));
                break;
        }
    }

    /// <summary>The tensor of a Constant, whichever attribute holds it; null where that is of another kind.</summary>
    public static Tensor? Value(Node node) => node.Attributes.Values.FirstOrDefault() switch
    {
        Tensor tensor => tensor,
        long number => Tensor.Of([number]),
        float number => Tensor.Of([number]),
        long[] numbers => Tensor.Of(numbers, numbers.Length),
        float[] numbers => Tensor.Of(numbers, numbers.Length),
        _ => null,
    };

    /// <summary>The sizes that a Shape gives: all, or from <c>start</c> to <c>end</c>.</summary>
    public static Dim[] Part(Node node, IReadOnlyList<Dim> shape)
    {
        var range = Slicing.Range(shape.Count, node.Int("start", 0), node.Int("end", long.MaxValue), 1);
        return [.. shape.Skip((int)range.Start).Take((int)range.Count)];
    }

    private static ElementType Stated(NodeContext node, ElementType fallback) => TensorReader.ElementTypeOf(checked((int)node.Node.Int("dtype", (long)fallback)));

    private static Dim[]? Sizes(NodeContext node)
        => node.Known(0) is { Dims.Length: 1 } target ? [.. target.Items.Select(i => i.ToDim())]
        : node.Shape(0) is [{ Value: <= MaxRank and { } rank }] ? Shapes.Unknown((int)rank)
        : null;

    private static Dim Length(NodeContext node)
    {
        double?[] bounds = [.. Enumerable.Range(0, 3).Select(i => node.Known(i)?.Items[0]).Select(item => item?.Integer ?? item?.Real)];
        return bounds is [{ } start, { } limit, { } delta] ? checked((long)Math.Max(0, Math.Ceiling((limit - start) / delta))) : Dim.Unknown;
    }
}
