using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = ln Σ x along axes.</summary>
internal sealed class ReduceLogSum : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceLogSum"];

    /// <summary>dx = dy · 1/s, s = Σ x.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var reduced = ReductionAxes.Of(propagation, node);
        var s = propagation.At(node.Inputs[0]).Map(x => emit.Sum(x, true, reduced.Axes));
        var slope = propagation.Slope(s, s.Map(sum => emit.Op("Log", sum)), () => emit.Op("Reciprocal", s.Now));
        var signal = emit.Mul(reduced.Kept(emit, propagation.Full(dy, node.Output)), slope);
        propagation.Give(node.Inputs[0], new DenseSignal(signal, [.. reduced.Axes.Select(axis => (int)axis)]));
    }
}
