namespace VisionAudit.Graph;

/// <summary>MatMul (batched, as in NumPy), its integer and quantised forms, and Gemm.</summary>
internal sealed class MatrixProducts : ITypeRule
{
    public IReadOnlyList<string> Operators => ["MatMul", "MatMulInteger", "QLinearMatMul", "Gemm"];

    public void Infer(NodeContext node)
    {
        switch (node.Node.OpType)
        {
            case "Gemm":
                node.Set(0, node.Element(0), Gemm(node));
                break;
            case "MatMulInteger":
                node.Set(0, ElementType.Int32, MatMul(node.Shape(0), node.Shape(1)));
                break;
            case "QLinearMatMul":
                node.Set(0, node.Element(7), MatMul(node.Shape(0), node.Shape(3)));
                break;
            default:
                node.Set(0, node.Element(0), MatMul(node.Shape(0), node.Shape(1)));
                break;
        }
    }

    private static Dim[] Gemm(NodeContext node)
    {
        var rows = node.Shape(0) is { Count: 2 } a ? a[node.Node.Int("transA", 0) == 0 ? 0 : 1] : Dim.Unknown;
        var columns = node.Shape(1) is { Count: 2 } b ? b[node.Node.Int("transB", 0) == 0 ? 1 : 0] : Dim.Unknown;
        return [rows, columns];
    }

    private static Dim[]? MatMul(IReadOnlyList<Dim>? a, IReadOnlyList<Dim>? b)
    {
        if (a is null || b is null)
            return null;
        Dim[] left = a.Count == 1 ? [1, a[0]] : [.. a];
        Dim[] right = b.Count == 1 ? [b[0], 1] : [.. b];
        if (left[^1].Value is { } inner && right[^2].Value is { } other && inner != other)
            throw new ArgumentException("inner sizes differ");
        List<Dim> shape = [.. Shapes.Broadcast(left[..^2], right[..^2])!];
        if (a.Count > 1)
            shape.Add(left[^2]);
        if (b.Count > 1)
            shape.Add(right[^1]);
        return [.. shape];
    }
}
