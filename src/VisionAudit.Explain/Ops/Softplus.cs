using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = ln(1 + eˣ).</summary>
internal sealed class Softplus : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Softplus"];

    /// <summary>y′ = 1 / (1 + e⁻ˣ).</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Sigmoid", x);
}
