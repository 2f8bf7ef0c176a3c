using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = γ·x where x &gt; 0, γ·α·(eˣ − 1) elsewhere (Klambauer et al. 2017).</summary>
internal sealed class Selu : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Selu"];

    /// <summary>y′ = γ where x &gt; 0, y + γ·α elsewhere.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
    {
        var (alpha, gamma) = (node.Float("alpha", 1.67326319f), node.Float("gamma", 1.05070102f));
        return emit.Op("Where", emit.Op("Greater", x, emit.Scalar(0)), emit.Scalar(gamma), emit.Add(y, emit.Scalar(gamma * alpha)));
    }
}
