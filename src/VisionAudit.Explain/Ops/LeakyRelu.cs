using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x where x ≥ 0, α·x elsewhere.</summary>
internal sealed class LeakyRelu : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["LeakyRelu"];

    /// <summary>y′ = 1 where x &gt; 0, α elsewhere.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Where", emit.Op("Greater", x, emit.Scalar(0)), emit.Scalar(1), emit.Scalar(node.Float("alpha", 0.01f)));
}
