namespace VisionAudit.Graph;

/// <summary>Operators that move known values about without changing them.</summary>
internal static class LayoutRules
{
    public static Dictionary<string, Action<NodeContext>> All { get; } = new()
    {
        ["Identity"] = node => node.SetValue(0, node.Known(0)),
        ["Squeeze"] = Reshape,
        ["Unsqueeze"] = Reshape,
        ["Reshape"] = Reshape,
        ["Flatten"] = Reshape,
        ["Transpose"] = Transpose,
        ["Concat"] = Concat,
        ["Gather"] = Gather,
        ["Slice"] = Slice,
        ["Split"] = Split,
        ["Expand"] = Expand,
    };

    public static int[] BroadcastDims(int[] a, int[] b)
        => [.. Shapes.Broadcast([.. a.Select(d => new Dim(d))], [.. b.Select(d => new Dim(d))])!.Select(d => checked((int)d.Value!.Value))];

    /// <summary>Repeated along axes of size 1 and new leading axes; null where there are too many elements.</summary>
    public static KnownValue? Broadcast(KnownValue value, int[] dims)
    {
        var strides = value.Strides();
        var skipped = dims.Length - value.Dims.Length;
        return value.Rearrange(dims, at =>
        {
            var source = 0;
            for (var axis = 0; axis < strides.Length; axis++)
                source += value.Dims[axis] == 1 ? 0 : at[axis + skipped] * strides[axis];
            return source;
        });
    }

    /// <summary>Every operator that keeps the order of elements: the sizes are those that type inference has found.</summary>
    private static void Reshape(NodeContext node)
    {
        if (node.Known(0) is { } value && node.Scope.TypeOf(node.Node.Output) is { IsStatic: true } type)
            node.SetValue(0, value.Reshape([.. type.Shape!.Select(d => checked((int)d.Value!.Value))]));
    }

    private static void Transpose(NodeContext node)
    {
        if (node.Known(0) is not { } value)
            return;
        var order = Rearranging.Permutation(node.Node, value.Dims.Length);
        var strides = value.Strides();
        node.SetValue(0, value.Rearrange([.. order.Select(axis => value.Dims[axis])], at =>
        {
            var source = 0;
            for (var axis = 0; axis < order.Length; axis++)
                source += at[axis] * strides[order[axis]];
            return source;
        }));
    }

    private static void Concat(NodeContext node)
    {
        var parts = Enumerable.Range(0, node.Node.Inputs.Count).Select(node.Known).ToArray();
        if (parts.Any(p => p is null || p.Dims.Length != 1) || parts.Sum(p => p!.Items.Length) > KnownValue.MaxItems)
            return;
        Scalar[] items = [.. parts.SelectMany(p => p!.Items)];
        node.SetValue(0, new KnownValue(parts[0]!.Element, [items.Length], items));
    }

    private static void Gather(NodeContext node)
    {
        if (node.Known(0) is not { } data || node.Known(1) is not { } indices || node.Integers(1) is not { } rows)
            return;
        var axis = Shapes.Axis(node.Node.Int("axis", 0), data.Dims.Length);
        var strides = data.Strides();
        var rowStrides = indices.Strides();
        int[] dims = [.. data.Dims[..axis], .. indices.Dims, .. data.Dims[(axis + 1)..]];
        node.SetValue(0, data.Rearrange(dims, at =>
        {
            var row = 0;
            for (var i = 0; i < rowStrides.Length; i++)
                row += at[axis + i] * rowStrides[i];
            var source = Shapes.Axis(rows[row], data.Dims[axis]) * strides[axis];
            for (var i = 0; i < strides.Length; i++)
                source += i < axis ? at[i] * strides[i] : i > axis ? at[i - 1 + rowStrides.Length] * strides[i] : 0;
            return source;
        }));
    }

    private static void Slice(NodeContext node)
    {
        if (node.Known(0) is not { } data || node.Integers(1, "starts") is not { } starts || node.Integers(2, "ends") is not { } ends)
            return;
        var axes = node.LeavesOut(3, "axes") ? [.. Enumerable.Range(0, starts.Length)] : node.Integers(3, "axes");
        var steps = node.Node.Input(4) is null ? Enumerable.Repeat(1L, starts.Length).ToArray() : node.Integers(4);
        if (axes is null || steps is null)
            return;
        var ranges = data.Dims.Select(size => (Start: 0L, Step: 1L, Count: (long)size)).ToArray();
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = Shapes.Axis(axes[i], data.Dims.Length);
            ranges[axis] = Slicing.Range(data.Dims[axis], starts[i], ends[i], steps[i]);
        }
        Take(node, 0, data, ranges);
    }

    private static void Split(NodeContext node)
    {
        if (node.Known(0) is not { } data)
            return;
        var axis = Shapes.Axis(node.Node.Int("axis", 0), data.Dims.Length);
        var start = 0L;
        for (var i = 0; i < node.Node.Outputs.Count; i++)
        {
            if (node.Node.Outputs[i].Length == 0 || node.Scope.TypeOf(node.Node.Outputs[i]).Shape?[axis].Value is not { } count)
                return;
            var ranges = data.Dims.Select(size => (Start: 0L, Step: 1L, Count: (long)size)).ToArray();
            ranges[axis] = (start, 1, count);
            Take(node, i, data, ranges);
            start += count;
        }
    }

    private static void Take(NodeContext node, int output, KnownValue data, (long Start, long Step, long Count)[] ranges)
    {
        var strides = data.Strides();
        node.SetValue(output, data.Rearrange([.. ranges.Select(r => (int)r.Count)], at =>
        {
            var source = 0;
            for (var axis = 0; axis < strides.Length; axis++)
                source += (int)(ranges[axis].Start + (at[axis] * ranges[axis].Step)) * strides[axis];
            return source;
        }));
    }

    private static void Expand(NodeContext node)
    {
        if (node.Known(0) is { } value && node.Integers(1) is { } sizes)
            node.SetValue(0, Broadcast(value, BroadcastDims(value.Dims, [.. sizes.Select(s => checked((int)s))])));
    }
}
