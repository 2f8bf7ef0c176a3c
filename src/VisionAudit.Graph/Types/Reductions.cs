namespace VisionAudit.Graph;

/// <summary>Reductions over axes, which stay as 1 (<c>keepdims</c>) or go.</summary>
internal sealed class Reductions : ITypeRule
{
    public IReadOnlyList<string> Operators =>
    [
        "ReduceL1", "ReduceL2", "ReduceLogSum", "ReduceLogSumExp", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare",
        "ArgMax", "ArgMin",
    ];

    public void Infer(NodeContext node)
    {
        var isArg = node.Node.OpType.StartsWith("Arg", StringComparison.Ordinal);
        node.Set(0, isArg ? ElementType.Int64 : node.Element(0), node.Shape(0) is { } input ? Shape(node, input, isArg) : null);
    }

    private static Dim[]? Shape(NodeContext node, IReadOnlyList<Dim> input, bool isArg)
    {
        var keep = node.Node.Int("keepdims", 1) != 0;
        var axes = isArg ? [node.Node.Int("axis", 0)] : node.LeavesOut(1, "axes") ? [] : node.Integers(1, "axes");
        if (axes is null)
            return keep ? Shapes.Unknown(input.Count) : null;
        if (axes.Length == 0 && node.Node.Int("noop_with_empty_axes", 0) != 0)
            return [.. input];
        var reduced = axes.Length == 0 ? Enumerable.Range(0, input.Count).ToHashSet() : axes.Select(a => Shapes.Axis(a, input.Count)).ToHashSet();
        return keep
            ? [.. input.Select((size, axis) => reduced.Contains(axis) ? 1 : size)]
            : [.. input.Where((_, axis) => !reduced.Contains(axis))];
    }
}
