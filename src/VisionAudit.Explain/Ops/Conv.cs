using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Convolution with constant weights W [M, C/group, k…].</summary>
internal sealed class Conv : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Conv"];

    /// <summary>A 1×1 convolution, or one whose single window is its whole input, is a linear layer: the class signal gathers a row of W.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => IsPointwise(propagation, node) || (node.Int("group", 1) == 1 && Geometry(propagation, node) is { } g && IsWhole(g));

    /// <summary>True for a 1×1 convolution of one group: a linear layer at each place.</summary>
    internal static bool IsPointwise(Propagation propagation, Node node) => node.Int("group", 1) == 1 && Geometry(propagation, node) is { } g && IsPointwise(g);

    /// <summary>dx = the transposed convolution of dy with the same W, strides, dilations and padding (Dumoulin, Visin 2016, §4).</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (propagation.IsActive(node.Inputs[1]))
            throw Unsupported(node, "the weights depend on the target layer");
        var emit = propagation.Emit;
        var geometry = Geometry(propagation, node) ?? throw Unsupported(node, "the picture's size is known only at run time");
        if (dy is ClassSignal channel)
        {
            var row = propagation.ClassRows(node.Inputs[1], axis: 0);
            propagation.Give(node.Inputs[0], (channel.Factor, IsPointwise(geometry)) switch
            {
                ({ } places, true) when !channel.IsShared => new OuterSignal(row, places),
                var (factor, isPointwise) => new DenseSignal(
                    factor is { } f ? emit.Mul(row, f) : row, isPointwise && channel.IsShared ? [.. Enumerable.Range(2, geometry.Axes)] : []),
            });
            return;
        }
        var sizes = propagation.TypeOf(node.Inputs[1]).Shape!;
        var (signal, weights, group) = (propagation.Full(dy, node.Output), propagation.Forward(node.Inputs[1]), node.Int("group", 1));
        var (outputs, inputs) = (sizes[0].Value!.Value, sizes[1].Value!.Value);
        var phases = new StridePhases(geometry);
        var channels = group * inputs;
        var hasPhases = geometry.Strides.Any(s => s > 1) && phases.Fits && channels % StridePhases.Block == 0 && (group == 1 || (inputs == 1 && outputs == group));
        propagation.Give(node.Inputs[0], new DenseSignal(hasPhases
            ? phases.Interleaved(emit, [.. phases.All().Select(Phase)], channels)
            : Transposed(emit, signal, weights, geometry, group, inputs)));

        Value Phase((long Row, long Column) phase)
        {
            var (rows, columns) = (phases.Along(0, phase.Row), phases.Along(1, phase.Column));
            var taps = emit.Slice(emit.Slice(weights, 2, rows.First, step: geometry.Strides[0]), 3, columns.First, step: geometry.Strides[1]);
            return phases.Of(emit, signal, Reversed(emit, taps, [rows.Count, columns.Count], group, inputs), group, phase);
        }
    }

    /// <summary>
    /// The transposed convolution that spreads an output of this geometry over its input. Where its windows stand side by side it is a convolution with the taps in reverse order and
    /// inputs and outputs swapped (Dumoulin, Visin 2016, §4.3), which runtimes compute faster, and without leaving the layout that convolutions compute in.
    /// </summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="signal">[N, M, output…].</param>
    /// <param name="weights">W [M, C/group, k…].</param>
    /// <param name="geometry">Its windows.</param>
    /// <param name="group">Number of groups.</param>
    /// <param name="inputs">C/group.</param>
    internal static Value Transposed(Emitter emit, Value signal, Value weights, WindowGeometry geometry, long group, long inputs)
    {
        int[] axes = [.. Enumerable.Range(0, geometry.Axes)];
        if (axes.All(a => geometry.Strides[a] == 1 && Margin(a, geometry.Begin[a]) >= 0 && Margin(a, geometry.End(a)) >= 0))
        {
            return emit.Op(
                "Conv",
                [
                    new("group", group),
                    new("kernel_shape", geometry.Kernel),
                    new("dilations", geometry.Dilations),
                    new("pads", (long[])[.. axes.Select(a => Margin(a, geometry.Begin[a])), .. axes.Select(a => Margin(a, geometry.End(a)))]),
                ],
                signal,
                Reversed(emit, weights, geometry.Kernel, group, inputs));
        }
        return emit.Op(
            "ConvTranspose",
            [
                new("group", group),
                new("kernel_shape", geometry.Kernel),
                new("strides", geometry.Strides),
                new("dilations", geometry.Dilations),
                new("pads", (long[])[.. geometry.Begin, .. axes.Select(a => Math.Max(0, geometry.End(a)))]),
                new("output_padding", (long[])[.. axes.Select(a => Math.Max(0, -geometry.End(a)))]),
            ],
            signal,
            weights);

        long Margin(int axis, long padding) => geometry.Span(axis) - 1 - padding;
    }

    /// <summary>[C, M/group, k…] from W [M, C/group, k…]: taps in reverse order, inputs and outputs of each group swapped.</summary>
    private static Value Reversed(Emitter emit, Value weights, long[] kernel, long group, long inputs)
    {
        int[] axes = [.. Enumerable.Range(0, kernel.Length)];
        foreach (var axis in axes.Where(a => kernel[a] > 1))
            weights = emit.Slice(weights, axis + 2, -1, -int.MaxValue, -1);
        var swapped = emit.Transpose(emit.Reshape(weights, [group, -1, inputs, .. kernel]), [0, 2, 1, .. axes.Select(a => a + 3L)]);
        return emit.Op("Reshape", swapped, emit.Ints([group * inputs, -1, .. kernel]));
    }

    private static WindowGeometry? Geometry(Propagation propagation, Node node)
        => propagation.TypeOf(node.Inputs[1]).Shape is { } weights && weights.All(d => d.Value is not null)
            ? WindowGeometry.Of(propagation, node, [.. weights.Skip(2).Select(d => d.Value!.Value)])
            : null;

    private static bool IsPointwise(WindowGeometry g)
        => Enumerable.Range(0, g.Axes).All(a => g.Kernel[a] == 1 && g.Strides[a] == 1 && g.Begin[a] == 0 && g.End(a) == 0);

    private static bool IsWhole(WindowGeometry g)
        => Enumerable.Range(0, g.Axes).All(a => g.Output[a] == 1 && g.Begin[a] == 0 && g.End(a) == 0 && g.Dilations[a] == 1);
}
