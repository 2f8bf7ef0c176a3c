namespace VisionAudit.Graph;

/// <summary>Slice and Pad, in their forms with attributes (before opset 10 and 11) and with inputs.</summary>
internal sealed class Slicing : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Slice", "Pad"];

    public void Infer(NodeContext node)
    {
        var shape = node.Shape(0) is not { } input ? null : node.Node.OpType is "Slice" ? Slice(node, input) : Pad(node, input);
        node.Set(0, node.Element(0), shape);
    }

    /// <summary>First index, step and number of elements that a slice takes of an axis.</summary>
    public static (long Start, long Step, long Count) Range(long size, long start, long end, long step)
    {
        if (step == 0)
            throw new ArgumentException("step of 0");
        start = Math.Clamp(start < 0 ? start + size : start, 0, step > 0 ? size : Math.Max(size - 1, 0));
        end = Math.Clamp(end < 0 ? Math.Max(end, -size - 1) + size : end, step > 0 ? 0 : -1, size);
        var length = step > 0 ? end - start : start - end;
        var stride = step == long.MinValue ? long.MaxValue : Math.Abs(step);
        return (start, step, length <= 0 || size == 0 ? 0 : ((length - 1) / stride) + 1);
    }

    private static Dim[] Slice(NodeContext node, IReadOnlyList<Dim> input)
    {
        var starts = node.Integers(1, "starts");
        var ends = node.Integers(2, "ends");
        var axes = node.LeavesOut(3, "axes") ? starts is null ? null : [.. Enumerable.Range(0, starts.Length)] : node.Integers(3, "axes");
        if (axes is null)
            return Shapes.Unknown(input.Count);
        var steps = node.Node.Input(4) is null ? Enumerable.Repeat(1L, axes.Length).ToArray() : node.Integers(4);
        Dim[] shape = [.. input];
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = Shapes.Axis(axes[i], input.Count);
            shape[axis] = starts is null || ends is null || steps is null ? Dim.Unknown
                : input[axis].Value is { } size ? Range(size, starts[i], ends[i], steps[i]).Count
                : starts[i] == 0 && ends[i] >= int.MaxValue && steps[i] == 1 ? input[axis]
                : Dim.Unknown;
        }
        return shape;
    }

    private static Dim[] Pad(NodeContext node, IReadOnlyList<Dim> input)
    {
        var pads = node.Integers(1, "pads");
        var axes = node.Node.Input(3) is null ? [.. Enumerable.Range(0, input.Count)] : node.Integers(3);
        if (pads is null || axes is null)
            return Shapes.Unknown(input.Count);
        Dim[] shape = [.. input];
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = Shapes.Axis(axes[i], input.Count);
            var added = checked(pads[i] + pads[i + axes.Length]);
            shape[axis] = added == 0 ? input[axis] : input[axis].Value is { } size ? Shapes.NotNegative(checked(size + added)) : Dim.Unknown;
        }
        return shape;
    }
}
