using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y is constant between steps: rounded, or the sign of x.</summary>
internal sealed class Steps : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Ceil", "Floor", "Round", "Sign"];

    /// <summary>y′ = 0; against a reference the steps between the two count.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Sub(x, x);
}
