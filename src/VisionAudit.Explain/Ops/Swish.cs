using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x · σ(αx); SiLU where α is 1 (Ramachandran et al. 2017).</summary>
internal sealed class Swish : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Swish"];

    /// <summary>y′ = s + α·y·(1 − s), s = σ(αx).</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
    {
        var alpha = emit.Scalar(node.Float("alpha", 1));
        var s = emit.Op("Sigmoid", emit.Mul(alpha, x));
        return emit.Add(s, emit.Mul(alpha, emit.Mul(y, emit.Sub(emit.Scalar(1), s))));
    }
}
