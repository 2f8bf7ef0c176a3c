namespace VisionAudit.Graph;

/// <summary>Concat and Split.</summary>
internal sealed class Joining : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Concat", "Split"];

    public void Infer(NodeContext node)
    {
        if (node.Node.OpType is "Concat")
            Concat(node);
        else
            Split(node);
    }

    private static void Concat(NodeContext node)
    {
        Dim[]? shape = null;
        for (var i = 0; i < node.Node.Inputs.Count; i++)
        {
            if (node.Shape(i) is not { } part)
            {
                node.Set(0, node.Element(0), null);
                return;
            }
            if (shape is null)
            {
                shape = [.. part];
                continue;
            }
            var along = Shapes.Axis(node.Node.Int("axis", 1), shape.Length);
            for (var axis = 0; axis < shape.Length; axis++)
                shape[axis] = axis == along ? Shapes.Add(shape[axis], part[axis]) : Shapes.Same(shape[axis], part[axis]);
        }
        node.Set(0, node.Element(0), shape);
    }

    private static void Split(NodeContext node)
    {
        var parts = node.Node.Outputs.Count;
        var sizes = node.LeavesOut(1, "split") ? null : node.Integers(1, "split");
        for (var i = 0; i < parts; i++)
        {
            if (node.Shape(0) is not { } input)
            {
                node.Set(i, node.Element(0), null);
                continue;
            }
            var axis = Shapes.Axis(node.Node.Int("axis", 0), input.Count);
            var part = sizes is not null ? Shapes.NotNegative(sizes[i])
                : node.LeavesOut(1, "split") ? Equal(input[axis], parts, i)
                : Dim.Unknown;
            node.Set(i, node.Element(0), input.With(axis, part));
        }
    }

    /// <summary>Parts of ⌈size / parts⌉, the last one smaller where that does not come out even.</summary>
    private static Dim Equal(Dim size, int parts, int part)
    {
        if (size.Value is not { } number)
            return parts == 1 ? size : Dim.Unknown;
        var each = (number + parts - 1) / parts;
        return Math.Clamp(number - (part * each), 0, each);
    }
}
