using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The mean of each window, over the elements in it or, on request, over its padding too.</summary>
internal sealed class AveragePool : OperatorRule
{
    private static readonly Reduce Global = new();

    public override IReadOnlyList<string> Operators => ["AveragePool"];

    /// <summary>True where one window is the whole map: exporters write global average pooling so.</summary>
    public static bool IsGlobal(Node node, TensorType input)
        => input.Shape is { Count: > 2 } shape
            && node.Ints("kernel_shape") is { } kernel
            && kernel.SequenceEqual(shape.Skip(2).Select(d => d.Value ?? -1))
            && (node.Ints("pads") ?? []).All(p => p == 0)
            && (node.Ints("dilations") ?? []).All(d => d == 1)
            && (node.Text("auto_pad", "NOTSET") is "NOTSET" or "VALID");

    /// <summary>A global one, as GlobalAveragePool.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => IsGlobal(node, propagation.TypeOf(node.Inputs[0])) && Global.KeepsClassSignal(propagation, AsGlobal(node));

    /// <summary>dx = dy / count, spread evenly over each window: a transposed convolution with ones.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (IsGlobal(node, propagation.TypeOf(node.Inputs[0])))
        {
            Global.Propagate(propagation, AsGlobal(node), dy);
            return;
        }
        var emit = propagation.Emit;
        var kernel = node.Ints("kernel_shape") ?? throw Unsupported(node, "kernel_shape is missing");
        var g = WindowGeometry.Of(propagation, node, kernel) ?? throw Unsupported(node, "the picture's size is known only at run time");
        var includesPadding = node.Int("count_include_pad", 0) != 0;
        long[] countShape = [1, 1, .. g.Output];
        ConstantSize.Require("average pooling", countShape);
        ConstantSize.Require("average pooling", kernel);
        var counts = emit.Constant(
            $"counts {includesPadding} {string.Join(',', g.Input)} {string.Join(',', g.Output)} {string.Join(',', kernel)} {string.Join(',', g.Strides)} {string.Join(',', g.Dilations)} {string.Join(',', g.Begin)}",
            () => Tensor.Of(Counts(node, g, includesPadding), countShape));

        var share = emit.Div(propagation.Full(dy, node.Output), counts);
        propagation.Give(node.Inputs[0], new DenseSignal(Spread(propagation, node.Inputs[0], share, g)));
    }

    private static Node AsGlobal(Node node) => new("GlobalAveragePool", node.Inputs, node.Outputs, null, node.Name);

    /// <summary>Adds the value of each window to each of its elements; a result of the shape of <paramref name="input"/>.</summary>
    internal static Value Spread(Propagation propagation, string input, Value windows, WindowGeometry g)
    {
        var emit = propagation.Emit;
        var ones = emit.Constant($"ones {string.Join(',', g.Kernel)}", () => Tensor.Of(Enumerable.Repeat(1f, (int)g.Kernel.Aggregate(1L, (a, b) => a * b)).ToArray(), [1, 1, .. g.Kernel]));
        var spread = Conv.Transposed(emit, emit.Reshape(windows, [-1, 1, .. g.Output]), ones, g, group: 1, inputs: 1);
        return emit.Op("Reshape", spread, Reshape.ShapeOf(propagation, input));
    }

    /// <summary>Elements that each window's mean is taken over, [output…].</summary>
    private static float[] Counts(Node node, WindowGeometry g, bool includesPadding)
    {
        var pads = node.Ints("pads");
        float[] counts = [1];
        for (var axis = 0; axis < g.Axes; axis++)
        {
            var end = pads is null ? Math.Max(0, g.End(axis)) : pads[axis + g.Axes];
            var (low, high) = includesPadding ? (-g.Begin[axis], g.Input[axis] + end) : (0, g.Input[axis]);
            var along = new float[g.Output[axis]];
            for (var window = 0; window < along.Length; window++)
            {
                for (var tap = 0; tap < g.Kernel[axis]; tap++)
                {
                    var place = (window * g.Strides[axis]) - g.Begin[axis] + (tap * g.Dilations[axis]);
                    along[window] += place >= low && place < high ? 1 : 0;
                }
            }
            counts = [.. counts.SelectMany(c => along.Select(a => c * a))];
        }
        return counts;
    }
}
