using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The windows of a convolution or pooling, per spatial axis, with automatic padding worked out.</summary>
/// <param name="Input">Sizes of the input.</param>
/// <param name="Output">Sizes of the output.</param>
/// <param name="Kernel">Taps of the window.</param>
/// <param name="Strides">Steps between windows.</param>
/// <param name="Dilations">Steps between taps.</param>
/// <param name="Begin">Padding before the first element.</param>
internal sealed record WindowGeometry(long[] Input, long[] Output, long[] Kernel, long[] Strides, long[] Dilations, long[] Begin)
{
    /// <summary>Number of spatial axes.</summary>
    public int Axes => Input.Length;

    /// <summary>Elements that a window spans along an axis.</summary>
    public long Span(int axis) => ((Kernel[axis] - 1) * Dilations[axis]) + 1;

    /// <summary>Padding behind the last element that the windows reach into; negative where they leave elements out.</summary>
    public long End(int axis) => ((Output[axis] - 1) * Strides[axis]) + Span(axis) - Input[axis] - Begin[axis];

    /// <param name="propagation">Knows the types.</param>
    /// <param name="node">A convolution or pooling.</param>
    /// <param name="kernel">Taps of the window.</param>
    /// <returns>Null where a size is known only at run time.</returns>
    public static WindowGeometry? Of(Propagation propagation, Node node, long[] kernel)
        => Of(propagation.TypeOf, node, kernel, node.Inputs[0], node.Output);

    /// <param name="typeOf">Knows the types.</param>
    /// <param name="node">A convolution, also a transposed one, or pooling.</param>
    /// <param name="kernel">Taps of the window.</param>
    /// <param name="over">The value that the windows slide over.</param>
    /// <param name="windows">The value with one element for each window.</param>
    /// <returns>Null where a size is known only at run time.</returns>
    public static WindowGeometry? Of(Func<string, TensorType> typeOf, Node node, long[] kernel, string over, string windows)
    {
        var input = Spatial(typeOf(over));
        var output = Spatial(typeOf(windows));
        if (input is null || output is null)
            return null;
        var ones = Enumerable.Repeat(1L, kernel.Length).ToArray();
        var geometry = new WindowGeometry(
            input, output, kernel, node.Ints("strides") ?? ones, node.Ints("dilations") ?? ones, node.Ints("pads")?[..kernel.Length] ?? new long[kernel.Length]);
        return node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => geometry with { Begin = geometry.Same(upper: true) },
            "SAME_LOWER" => geometry with { Begin = geometry.Same(upper: false) },
            "VALID" => geometry with { Begin = new long[kernel.Length] },
            _ => geometry,
        };
    }

    /// <summary>Padding before the first element where the padding that the sizes ask for is shared between both ends.</summary>
    /// <param name="upper">True where an odd one goes behind the last element.</param>
    public long[] Same(bool upper)
    {
        var begin = new long[Axes];
        for (var axis = 0; axis < Axes; axis++)
        {
            var total = Math.Max(0, ((Output[axis] - 1) * Strides[axis]) + Span(axis) - Input[axis]);
            begin[axis] = upper ? total / 2 : (total + 1) / 2;
        }
        return begin;
    }

    private static long[]? Spatial(TensorType type)
        => type.Shape is { Count: > 2 } shape && shape.Skip(2).All(d => d.Value is not null)
            ? [.. shape.Skip(2).Select(d => d.Value!.Value)]
            : null;
}
