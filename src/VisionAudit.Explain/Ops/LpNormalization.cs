using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x · r along an axis, r = s^(−1/p) with s = Σ |x|ᵖ; r counts as 0 where s is 0, as y does.</summary>
internal sealed class LpNormalization : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["LpNormalization"];

    /// <summary>dx = dy · r + (Σ dy · x) · r′(s) · d|x|ᵖ/dx, with r′ = −r/(p·s): the product rule on x · r.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        var axis = (node.Int("axis", -1) + rank) % rank;
        var norm = new PowerSum(emit, node.Int("p", 2));
        var signal = propagation.Full(dy, node.Output);

        var x = propagation.At(node.Inputs[0]);
        var s = x.Map(v => emit.Sum(norm.Power(v), true, axis));
        var r = s.Map(v =>
        {
            var isZero = emit.Op("Equal", v, emit.Scalar(0));
            var root = norm.P == 1 ? v : emit.Op("Sqrt", v);
            return emit.Op("Where", isZero, emit.Scalar(0), emit.Op("Reciprocal", emit.Op("Where", isZero, emit.Scalar(1), root)));
        });
        var ds = emit.Mul(
            emit.Sum(emit.Mul(signal, propagation.Midpoint(x)), true, axis),
            propagation.Slope(s, r, () => emit.Div(emit.Mul(emit.Scalar(-1f / norm.P), r.Now), s.Now)));
        propagation.Give(node.Inputs[0], new DenseSignal(
            emit.Add(emit.Mul(signal, propagation.Midpoint(r)), emit.Mul(ds, norm.PowerSlope(propagation, x)))));
    }
}
