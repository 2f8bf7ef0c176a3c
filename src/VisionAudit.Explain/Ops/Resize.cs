using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>x sampled anew along each axis: the nearest element, linear or cubic interpolation (Keys 1981).</summary>
internal sealed class Resize : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Resize"];

    /// <summary>dx = dy spread over the elements that each sample was taken from, by their weights: a matrix for each axis.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (node.Int("antialias", 0) != 0)
            throw Unsupported(node, "it smooths (antialias)");
        if (node.Text("coordinate_transformation_mode", "half_pixel") == "tf_crop_and_resize")
            throw Unsupported(node, "it crops (tf_crop_and_resize)");
        var from = propagation.TypeOf(node.Inputs[0]).Shape;
        var to = propagation.TypeOf(node.Output).Shape;
        if (from is null || to is null)
            throw Unsupported(node, "the number of axes is not known");
        var scales = Scales(propagation, node, from.Count);
        var value = propagation.Full(dy, node.Output);
        for (var axis = 0; axis < from.Count; axis++)
        {
            var isKept = scales is null ? from[axis] == to[axis] : scales[axis] == 1;
            if (isKept || (axis == 0 && from[axis].Value is null))
                continue;
            if (from[axis].Value is not { } size || to[axis].Value is not { } samples)
                throw Unsupported(node, $"the size of axis {axis} is known only at run time");
            var scale = scales?[axis] ?? (float)samples / size;
            value = ResizeAxis.Of(node, (int)size, (int)samples, scale).Map().Transposed(propagation.Emit, value, axis, from.Count);
        }
        propagation.Give(node.Inputs[0], new DenseSignal(value));
    }

    /// <summary>The scale of each axis; null where sizes are given instead.</summary>
    private static float[]? Scales(Propagation propagation, Node node, int rank)
    {
        if (node.Input(3) is not null)
            return null;
        var stated = node.Input(2) is { } input ? propagation.ConstantOf(input)?.ToFloats() : null;
        if (stated is null)
            throw Unsupported(node, "its scales are not constant");
        var scales = Enumerable.Repeat(1f, rank).ToArray();
        var axes = node.Ints("axes") ?? [.. Enumerable.Range(0, rank).Select(a => (long)a)];
        for (var i = 0; i < axes.Length; i++)
            scales[(axes[i] + rank) % rank] = stated[i];
        return scales;
    }
}
