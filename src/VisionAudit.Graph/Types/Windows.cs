namespace VisionAudit.Graph;

/// <summary>Sizes that windows sliding over an axis leave, for convolutions and poolings.</summary>
/// <param name="node">The node whose attributes <c>strides</c>, <c>dilations</c>, <c>pads</c>, <c>auto_pad</c>, <c>ceil_mode</c> and <c>output_padding</c> say how.</param>
/// <param name="kernel">Window's size along each spatial axis.</param>
internal sealed class Windows(Node node, IReadOnlyList<Dim> kernel)
{
    private readonly long[]? pads = node.Ints("pads");
    private readonly string autoPad = node.Text("auto_pad", "NOTSET");

    /// <summary>Number of windows along each axis: ⌊(x + pads − (d (k − 1) + 1)) / stride⌋ + 1, or rounded up where <c>ceil_mode</c> asks for it.</summary>
    public Dim[] Slide(IReadOnlyList<Dim> sizes) => [.. sizes.Select((size, axis) => Slide(size, axis))];

    /// <summary>The reverse, for transposed convolution: stride (x − 1) + output_padding + d (k − 1) + 1 − pads.</summary>
    public Dim[] Spread(IReadOnlyList<Dim> sizes) => [.. sizes.Select((size, axis) => Spread(size, axis))];

    private Dim Slide(Dim size, int axis)
    {
        var stride = At("strides", axis);
        if (autoPad.StartsWith("SAME", StringComparison.Ordinal))
            return stride == 1 ? size : size.Value is { } same ? (same + stride - 1) / stride : Dim.Unknown;
        if (kernel[axis].Value is not { } k)
            return Dim.Unknown;
        var extent = checked((At("dilations", axis) * (k - 1)) + 1);
        var (before, after) = autoPad is "VALID" ? (0, 0) : Pads(axis);
        if (stride == 1 && before + after == extent - 1)
            return size;
        if (size.Value is not { } number)
            return Dim.Unknown;
        var room = checked(number + before + after - extent);
        if (room < 0)
            throw new ArgumentException("window larger than its input");
        if (node.Int("ceil_mode", 0) == 0)
            return (room / stride) + 1;
        var windows = ((room + stride - 1) / stride) + 1;
        return (windows - 1) * stride >= number + before ? windows - 1 : windows;
    }

    private Dim Spread(Dim size, int axis)
    {
        if (node.Ints("output_shape") is { } asked)
            return Shapes.NotNegative(asked[asked.Length - kernel.Count + axis]);
        var stride = At("strides", axis);
        if (autoPad.StartsWith("SAME", StringComparison.Ordinal))
            return Shapes.Multiply(size, stride);
        if (kernel[axis].Value is not { } k || size.Value is not { } number)
            return Dim.Unknown;
        var (before, after) = autoPad is "VALID" ? (0, 0) : Pads(axis);
        var extra = node.Ints("output_padding") is { } padding ? padding[axis] : 0;
        return Shapes.NotNegative(checked((stride * (number - 1)) + extra + (At("dilations", axis) * (k - 1)) + 1 - before - after));
    }

    private long At(string attribute, int axis)
    {
        var value = node.Ints(attribute) is { } values ? values[axis] : 1;
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }

    private (long Before, long After) Pads(int axis) => pads is null ? (0, 0) : (pads[axis], pads[axis + kernel.Count]);
}
