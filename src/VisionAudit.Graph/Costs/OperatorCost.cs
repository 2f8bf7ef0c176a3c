namespace VisionAudit.Graph;

/// <summary>What one operator costs, as <see cref="ModelCost"/> counts; null where its sizes are not known.</summary>
internal static class OperatorCost
{
    /// <summary>Operators that give what they are given other sizes or another name.</summary>
    private static readonly HashSet<string> Renaming = ["Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Dropout", "Constant", "If", "Loop", "Scan"];

    /// <summary>Operators that copy elements, or say sizes.</summary>
    private static readonly HashSet<string> Moving =
    [
        "Shape", "Size", "Transpose", "Concat", "Split", "Slice", "Gather", "GatherElements", "GatherND", "ScatterElements", "ScatterND", "Expand", "Tile", "Pad", "DepthToSpace", "SpaceToDepth",
        "ConstantOfShape", "Range", "Cast", "CastLike",
    ];

    private static readonly HashSet<string> Windowed = ["MaxPool", "AveragePool", "LpPool"];

    public static double? Macs(NodeContext node) => node.Node.OpType switch
    {
        var op when Renaming.Contains(op) || Moving.Contains(op) => 0,
        "Conv" or "ConvInteger" => Elements(Output(node)) * Elements(node.Type(1)) / Size(node, 1, 0),
        "QLinearConv" => Elements(Output(node)) * Elements(node.Type(3)) / Size(node, 3, 0),
        "ConvTranspose" => Elements(node.Type(0)) * Elements(node.Type(1)) / Size(node, 1, 0),
        "Gemm" => Elements(Output(node)) * Size(node, 0, node.Node.Int("transA", 0) == 0 ? ^1 : 0),
        "MatMul" or "MatMulInteger" or "QLinearMatMul" => Elements(Output(node)) * Size(node, 0, ^1),
        "Einsum" => Elements(Output(node)) * Contracted(node),
        var op when Windowed.Contains(op) => Elements(Output(node)) * node.Node.Ints("kernel_shape")?.Aggregate(1.0, (taps, size) => taps * size),
        var op when op.StartsWith("Reduce", StringComparison.Ordinal) || op.StartsWith("Global", StringComparison.Ordinal) || op.StartsWith("Arg", StringComparison.Ordinal) => Elements(node.Type(0)),
        _ => Elements(Output(node)),
    };

    /// <summary>Bytes of all outputs.</summary>
    public static double? Written(NodeContext node)
    {
        if (Renaming.Contains(node.Node.OpType))
            return 0;
        var bytes = 0.0;
        foreach (var output in node.Node.Outputs.Where(o => o.Length > 0).Select(node.Scope.TypeOf))
        {
            if (Elements(output) is not { } count || output.Element is ElementType.Undefined or ElementType.String)
                return null;
            bytes += count * Bytes(output.Element);
        }
        return bytes;
    }

    private static TensorType Output(NodeContext node) => node.Scope.TypeOf(node.Node.Output);

    /// <summary>Size of an axis of an input; null where it is not known, or there is no such axis.</summary>
    private static long? Size(NodeContext node, int input, Index axis)
        => node.Shape(input) is { } shape && axis.GetOffset(shape.Count) is var at && at >= 0 && at < shape.Count ? shape[at].Value : null;

    private static double? Elements(TensorType type)
        => type.IsStatic ? type.Shape!.Aggregate(1.0, (count, dim) => count * dim.Value!.Value) : null;

    /// <summary>Product of the sizes that the equation sums over.</summary>
    private static double? Contracted(NodeContext node)
    {
        var sides = node.Node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        var kept = sides.Length > 1 ? sides[1] : string.Concat(sides[0].Where(l => sides[0].Count(other => other == l) == 1));
        double? product = 1;
        foreach (var letter in sides[0].Where(char.IsAsciiLetter).Distinct().Where(l => !kept.Contains(l)))
        {
            var term = Array.FindIndex(terms, t => t.Contains(letter));
            var fromEnd = terms[term].Length - terms[term].IndexOf(letter);
            var fromStart = terms[term].IndexOf(letter);
            var isBehindEllipsis = terms[term].IndexOf('.') is var dots && dots >= 0 && dots < fromStart;
            product *= Size(node, term, isBehindEllipsis ? ^fromEnd : fromStart);
        }
        return product;
    }

    /// <summary>Bytes of an element; 4-bit types count as whole bytes, as they are in memory between operators.</summary>
    private static int Bytes(ElementType element) => element is ElementType.UInt4 or ElementType.Int4 or ElementType.Float4E2M1 ? 1 : element.ByteSize();
}
