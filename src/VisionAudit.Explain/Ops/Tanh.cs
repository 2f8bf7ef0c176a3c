using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = tanh x.</summary>
internal sealed class Tanh : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Tanh"];

    /// <summary>y′ = 1 − y².</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Sub(emit.Scalar(1), emit.Mul(y, y));
}
