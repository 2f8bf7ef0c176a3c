using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x where x &gt; 0, α·(e^(x/α) − 1) elsewhere (Barron 2017).</summary>
internal sealed class Celu : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Celu"];

    /// <summary>y′ = 1 where x &gt; 0, y/α + 1 elsewhere.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
    {
        var slope = emit.Add(emit.Div(y, emit.Scalar(node.Float("alpha", 1))), emit.Scalar(1));
        return emit.Op("Where", emit.Op("Greater", x, emit.Scalar(0)), emit.Scalar(1), slope);
    }
}
