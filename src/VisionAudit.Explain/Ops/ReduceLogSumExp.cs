using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = ln Σ eˣ along axes.</summary>
internal sealed class ReduceLogSumExp : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceLogSumExp"];

    /// <summary>dx = dy · softmax x.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var reduced = ReductionAxes.Of(propagation, node);
        var signal = reduced.Kept(propagation.Emit, propagation.Full(dy, node.Output));
        var slope = Slope(propagation, propagation.At(node.Inputs[0]), reduced.Axes);
        propagation.Give(node.Inputs[0], new DenseSignal(propagation.Emit.Mul(signal, slope)));
    }

    /// <summary>
    /// Δ(ln Σ eˣ) shared among the x: (Δ ln s / Δs) · (Δe/Δx), with e = exp(x − c), s = Σ e, and the same c for value and reference, so that neither
    /// overflows. Without a reference it is softmax x.
    /// </summary>
    internal static Value Slope(Propagation propagation, Pair x, long[] axes)
    {
        var emit = propagation.Emit;
        var peak = emit.Op("Max", emit.Max(x.Now, true, axes), emit.Max(x.Reference, true, axes));
        var e = x.Map(v => emit.Op("Exp", emit.Sub(v, peak)));
        var s = e.Map(v => emit.Sum(v, true, axes));
        var outer = propagation.Slope(s, s.Map(v => emit.Op("Log", v)), () => emit.Op("Reciprocal", s.Now));
        return emit.Mul(outer, propagation.Slope(x, e, () => e.Now));
    }
}
