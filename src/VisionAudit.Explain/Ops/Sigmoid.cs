using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = 1 / (1 + e⁻ˣ).</summary>
internal sealed class Sigmoid : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Sigmoid"];

    /// <summary>y′ = y·(1 − y).</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Mul(y, emit.Sub(emit.Scalar(1), y));
}
