using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = eˣ.</summary>
internal sealed class Exp : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Exp"];

    /// <summary>y′ = y.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => y;
}
