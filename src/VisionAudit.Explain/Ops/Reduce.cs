using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Mean or sum over axes: ReduceMean, ReduceSum, and GlobalAveragePool, the mean over all positions.</summary>
internal sealed class Reduce : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceMean", "ReduceSum", "GlobalAveragePool"];

    /// <summary>Pooling over positions leaves the class in its channel.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => propagation.IsClassVector(node.Output) && !Axes(propagation, node).Contains(1) && !Axes(propagation, node).Contains(0);

    /// <summary>dx = dy, divided by the number of elements for a mean: the same all along the axes, so they stay at size 1.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var input = node.Inputs[0];
        var axes = Axes(propagation, node);
        var keeps = node.OpType == "GlobalAveragePool" || node.Int("keepdims", 1) != 0;
        var count = node.OpType == "ReduceSum" ? (Value?)null : Count(propagation, input, axes);

        if (dy is ClassSignal channel)
        {
            var factor = channel.Factor ?? emit.Scalar(1);
            factor = count is { } n ? emit.Div(factor, n) : factor;
            propagation.Give(input, new ClassSignal(channel.Factor is null || keeps ? factor : emit.Unsqueeze(factor, axes)));
            return;
        }

        var signal = (DenseSignal)dy;
        var value = keeps ? signal.Value : emit.Unsqueeze(signal.Value, axes);
        IEnumerable<int> shared = keeps ? signal.SharedAxes : signal.SharedAxes.Select(axis => Enumerable.Range(0, axis + axes.Length + 1).Where(a => !axes.Contains(a)).ElementAt(axis));
        propagation.Give(input, new DenseSignal(count is { } all ? emit.Div(value, all) : value, [.. shared.Union(axes.Select(a => (int)a))]));
    }

    private static long[] Axes(Propagation propagation, Node node)
    {
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        if (node.OpType == "GlobalAveragePool")
            return [.. Enumerable.Range(2, rank - 2).Select(i => (long)i)];
        var axes = node.Ints("axes");
        if (axes is null && node.Input(1) is { } input)
            axes = propagation.ConstantOf(input)?.ToInt64s() ?? throw Unsupported(node, "the axes are not constant");
        if (axes is null or { Length: 0 })
            return node.Int("noop_with_empty_axes", 0) != 0 ? [] : [.. Enumerable.Range(0, rank).Select(i => (long)i)];
        return [.. axes.Select(axis => (axis + rank) % rank).Order()];
    }

    /// <summary>Number of elements along axes, as a float scalar.</summary>
    internal static Value Count(Propagation propagation, string value, long[] axes)
    {
        var emit = propagation.Emit;
        var sizes = axes.Select(axis => propagation.TypeOf(value).Shape![(int)axis].Value).ToArray();
        return sizes.All(s => s is not null)
            ? emit.Scalar(sizes.Aggregate(1f, (product, size) => product * size!.Value))
            : emit.Cast(emit.Op("ReduceProd", [new("keepdims", 0L)], emit.Pick(emit.Shape(value), axes)), ElementType.Float);
    }
}
