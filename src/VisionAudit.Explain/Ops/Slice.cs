using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Every step-th entry from start to end along axes, all of them constant.</summary>
internal sealed class Slice : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Slice"];

    /// <summary>dx = dy where entries were taken, 0 elsewhere.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var shape = propagation.TypeOf(node.Inputs[0]).Shape ?? throw Unsupported(node, "the number of axes is not known");
        var taken = propagation.TypeOf(node.Output).Shape!;
        var starts = Numbers(1) ?? throw Unsupported(node, "its bounds are missing");
        var axes = Numbers(3) ?? [.. Enumerable.Range(0, starts.Length).Select(a => (long)a)];
        var steps = Numbers(4) ?? [.. starts.Select(_ => 1L)];
        var value = propagation.Full(dy, node.Output);
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = (int)((axes[i] + shape.Count) % shape.Count);
            if (steps[i] == 1 && taken[axis] == shape[axis] && taken[axis] != Dim.Unknown)
                continue;
            if (shape[axis].Value is not { } size || taken[axis].Value is not { } count)
                throw Unsupported(node, $"the size of axis {axis} is known only at run time");
            var start = Math.Clamp(starts[i] < 0 ? starts[i] + size : starts[i], 0, steps[i] > 0 ? size : size - 1);
            ConstantSize.Require("Slice", count);
            long[] places = [.. Enumerable.Range(0, (int)count).Select(o => start + (o * steps[i]))];
            value = AxisMap.TransposedCopy(propagation.Emit, value, axis, shape.Count, places, size);
        }
        propagation.Give(node.Inputs[0], new DenseSignal(value));

        long[]? Numbers(int input) => node.Input(input) is not { } name ? null
            : propagation.ConstantOf(name)?.ToInt64s() ?? throw Unsupported(node, "its bounds are not constant");
    }
}
