namespace VisionAudit.Graph;

/// <summary>Transpose, Squeeze, Unsqueeze, DepthToSpace, SpaceToDepth.</summary>
internal sealed class Rearranging : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Transpose", "Squeeze", "Unsqueeze", "DepthToSpace", "SpaceToDepth"];

    public void Infer(NodeContext node)
    {
        Dim[]? shape = node.Shape(0) is not { } input ? null : node.Node.OpType switch
        {
            "Transpose" => Transpose(node, input),
            "Squeeze" => Squeeze(node, input),
            "Unsqueeze" => Unsqueeze(node, input),
            "DepthToSpace" => DepthToSpace(node.Node.Int("blocksize", 1), input),
            _ => SpaceToDepth(node.Node.Int("blocksize", 1), input),
        };
        node.Set(0, node.Element(0), shape);
    }

    /// <summary>The permutation of a Transpose; the reverse order where it is left out.</summary>
    /// <exception cref="ArgumentException">No permutation of the axes.</exception>
    public static int[] Permutation(Node node, int rank)
    {
        var order = node.Ints("perm") is { } perm ? [.. perm.Select(axis => (int)axis)] : Enumerable.Range(0, rank).Reverse().ToArray();
        return order.Order().SequenceEqual(Enumerable.Range(0, rank)) ? order : throw new ArgumentException("no permutation");
    }

    private static Dim[] Transpose(NodeContext node, IReadOnlyList<Dim> input) => [.. Permutation(node.Node, input.Count).Select(axis => input[axis])];

    private static Dim[]? Squeeze(NodeContext node, IReadOnlyList<Dim> input)
    {
        if (node.LeavesOut(1, "axes"))
            return input.All(d => d.Value is not null) ? [.. input.Where(d => d.Value != 1)] : null;
        if (node.Integers(1, "axes") is not { } axes)
            return null;
        var removed = axes.Select(a => Shapes.Axis(a, input.Count)).ToHashSet();
        if (removed.Any(axis => input[axis].Value is not (null or 1)))
            throw new ArgumentException("an axis to remove is not 1");
        return [.. input.Where((_, axis) => !removed.Contains(axis))];
    }

    private static Dim[]? Unsqueeze(NodeContext node, IReadOnlyList<Dim> input)
    {
        if (node.Integers(1, "axes") is not { } axes)
            return null;
        var rank = input.Count + axes.Length;
        var added = axes.Select(a => Shapes.Axis(a, rank)).ToHashSet();
        var rest = new Queue<Dim>(input);
        return [.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : rest.Dequeue())];
    }

    private static Dim[] DepthToSpace(long block, IReadOnlyList<Dim> input)
        => [input[0], Shapes.Divide(input[1], checked(block * block)), Shapes.Multiply(input[2], block), Shapes.Multiply(input[3], block)];

    private static Dim[] SpaceToDepth(long block, IReadOnlyList<Dim> input)
        => [input[0], Shapes.Multiply(input[1], checked(block * block)), Shapes.Divide(input[2], block), Shapes.Divide(input[3], block)];
}
