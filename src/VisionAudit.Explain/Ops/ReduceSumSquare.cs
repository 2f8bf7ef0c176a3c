using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = Σ x² along axes.</summary>
internal sealed class ReduceSumSquare : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceSumSquare"];

    /// <summary>dx = dy · 2x; against a reference dy · (x + x₀).</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var signal = ReductionAxes.Of(propagation, node).Kept(emit, propagation.Full(dy, node.Output));
        var middle = propagation.Midpoint(propagation.At(node.Inputs[0]));
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Mul(signal, emit.Mul(emit.Scalar(2), middle))));
    }
}
