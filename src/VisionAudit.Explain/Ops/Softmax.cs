using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = e / Σe along an axis, e = exp(x − c), with the same c for value and reference, so that neither overflows.</summary>
internal sealed class Softmax : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Softmax"];

    /// <summary>de = dy · r + (Σ dy · e) · r′(s), dx = de · e, with s = Σe, r = 1/s, r′ = −r²: the product rule on e · r.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        var axis = (node.Int("axis", -1) + rank) % rank;
        var signal = propagation.Full(dy, node.Output);

        var x = propagation.At(node.Inputs[0]);
        var peak = emit.Op("Max", emit.Max(x.Now, true, axis), emit.Max(x.Reference, true, axis));
        var e = x.Map(v => emit.Op("Exp", emit.Sub(v, peak)));
        var s = e.Map(v => emit.Sum(v, true, axis));
        var r = s.Map(v => emit.Op("Reciprocal", v));

        var ds = emit.Mul(
            emit.Sum(emit.Mul(signal, propagation.Midpoint(e)), true, axis),
            propagation.Slope(s, r, () => emit.Op("Neg", emit.Mul(r.Now, r.Now))));
        var de = emit.Add(emit.Mul(signal, propagation.Midpoint(r)), ds);
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Mul(de, propagation.Slope(x, e, () => e.Now))));
    }
}
