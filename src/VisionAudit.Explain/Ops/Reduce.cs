using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Mean or sum over axes; GlobalAveragePool is the mean over all positions.</summary>
internal sealed class Reduce : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceMean", "ReduceSum", "GlobalAveragePool"];

    /// <summary>Pooling over positions leaves the class in its channel.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => propagation.IsClassVector(node.Output) && !ReductionAxes.Of(propagation, node).Axes.Any(axis => axis < 2);

    /// <summary>dx = dy, divided by the number of elements for a mean: the same all along the axes, so they stay at size 1.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var input = node.Inputs[0];
        var reduced = ReductionAxes.Of(propagation, node);
        var axes = reduced.Axes;
        var count = node.OpType == "ReduceSum" ? (Value?)null : Count(propagation, input, axes);

        if (dy is ClassSignal channel)
        {
            var factor = channel.Factor ?? emit.Scalar(1);
            factor = count is { } n ? emit.Div(factor, n) : factor;
            propagation.Give(input, new ClassSignal(channel.Factor is null ? factor : reduced.Kept(emit, factor)));
            return;
        }

        var signal = (DenseSignal)dy;
        var value = reduced.Kept(emit, signal.Value);
        IEnumerable<int> shared = reduced.Keeps
            ? signal.SharedAxes
            : signal.SharedAxes.Select(axis => Enumerable.Range(0, axis + axes.Length + 1).Where(a => !axes.Contains(a)).ElementAt(axis));
        propagation.Give(input, new DenseSignal(count is { } all ? emit.Div(value, all) : value, [.. shared.Union(axes.Select(a => (int)a))]));
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
