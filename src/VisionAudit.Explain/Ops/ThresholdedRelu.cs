using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x where x &gt; α, 0 elsewhere (Konda et al. 2014).</summary>
internal sealed class ThresholdedRelu : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["ThresholdedRelu"];

    /// <summary>y′ = [x &gt; α]; the jump at α has no derivative and counts as none.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Cast(emit.Op("Greater", x, emit.Scalar(node.Float("alpha", 1))), ElementType.Float);
}
