using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>What a reduction or global pooling reduces over.</summary>
/// <param name="Axes">Ascending, counted from the front, at least one.</param>
/// <param name="Keeps">True where they stay as axes of size 1.</param>
internal sealed record ReductionAxes(long[] Axes, bool Keeps)
{
    /// <exception cref="ExplainException">VA1102: not known before the model runs, or none.</exception>
    public static ReductionAxes Of(Propagation propagation, Node node)
    {
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw OperatorRule.Unsupported(node, "the number of axes is not known");
        if (node.OpType.StartsWith("Global", StringComparison.Ordinal))
            return new ReductionAxes([.. Enumerable.Range(2, rank - 2).Select(i => (long)i)], true);
        var keeps = node.Int("keepdims", 1) != 0;
        var axes = node.Ints("axes");
        if (axes is null && node.Input(1) is { } input)
            axes = propagation.ConstantOf(input)?.ToInt64s() ?? throw OperatorRule.Unsupported(node, "the axes are not constant");
        if (axes is { Length: > 0 })
            return new ReductionAxes([.. axes.Select(axis => (axis + rank) % rank).Order()], keeps);
        return node.Int("noop_with_empty_axes", 0) == 0
            ? new ReductionAxes([.. Enumerable.Range(0, rank).Select(i => (long)i)], keeps)
            : throw OperatorRule.Unsupported(node, "it reduces over no axes");
    }

    /// <summary>A result, or a signal at it, with the reduced axes as axes of size 1.</summary>
    public Value Kept(Emitter emit, Value value) => Keeps ? value : emit.Unsqueeze(value, Axes);
}
