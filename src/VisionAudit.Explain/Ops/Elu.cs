using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x where x &gt; 0, α·(eˣ − 1) elsewhere.</summary>
internal sealed class Elu : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Elu"];

    /// <summary>y′ = 1 where x &gt; 0, y + α elsewhere.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Where", emit.Op("Greater", x, emit.Scalar(0)), emit.Scalar(1), emit.Add(y, emit.Scalar(node.Float("alpha", 1))));
}
