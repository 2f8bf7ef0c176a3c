using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = 1/x.</summary>
internal sealed class Reciprocal : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Reciprocal"];

    /// <summary>y′ = −y².</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Neg", emit.Mul(y, y));
}
