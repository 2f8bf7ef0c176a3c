using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Transposed convolution with constant weights W [C, M/group, k…].</summary>
internal sealed class ConvTranspose : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ConvTranspose"];

    /// <summary>dx = the convolution of dy with the same W, strides, dilations and padding (Dumoulin, Visin 2016, §4).</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (propagation.IsActive(node.Inputs[1]))
            throw Unsupported(node, "the weights depend on the target layer");
        var sizes = propagation.TypeOf(node.Inputs[1]).Shape;
        if (sizes is null || sizes.Any(d => d.Value is null))
            throw Unsupported(node, "the weights' sizes are not known");
        long[] kernel = [.. sizes.Skip(2).Select(d => d.Value!.Value)];
        // Its windows slide over what is its output.
        var g = WindowGeometry.Of(propagation.TypeOf, node, kernel, over: node.Output, windows: node.Inputs[0])
            ?? throw Unsupported(node, "the picture's size is known only at run time");
        if (node.Ints("output_shape") is not null)
            g = g with { Begin = g.Same(upper: node.Text("auto_pad", "NOTSET") == "SAME_UPPER") };
        var emit = propagation.Emit;
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Op(
            "Conv",
            [
                new("group", node.Int("group", 1)),
                new("kernel_shape", kernel),
                new("strides", g.Strides),
                new("dilations", g.Dilations),
                new("pads", (long[])[.. g.Begin, .. Enumerable.Range(0, g.Axes).Select(a => Math.Max(0, g.End(a)))]),
            ],
            propagation.Full(dy, node.Output),
            propagation.Forward(node.Inputs[1]))));
    }
}
