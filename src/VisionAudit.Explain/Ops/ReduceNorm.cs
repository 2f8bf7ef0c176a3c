using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>A norm y = (Σ |x|ᵖ)^(1/p) along axes: ReduceL1, ReduceL2, and GlobalLpPool over all positions.</summary>
internal sealed class ReduceNorm : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceL1", "ReduceL2", "GlobalLpPool"];

    /// <summary>dx = dy · dy/ds · d|x|ᵖ/dx, with s = Σ |x|ᵖ.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var reduced = ReductionAxes.Of(propagation, node);
        var norm = new PowerSum(emit, node.OpType switch { "ReduceL1" => 1, "ReduceL2" => 2, _ => node.Int("p", 2) });
        var y = propagation.At(node.Output).Map(value => reduced.Kept(emit, value));
        var ds = emit.Mul(reduced.Kept(emit, propagation.Full(dy, node.Output)), norm.RootSlope(propagation, y));
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Mul(ds, norm.PowerSlope(propagation, propagation.At(node.Inputs[0])))));
    }
}
