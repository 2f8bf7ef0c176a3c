using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x · tanh(softplus x) (Misra 2019).</summary>
internal sealed class Mish : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Mish"];

    /// <summary>y′ = t + x·(1 − t²)·σ(x), t = tanh(softplus x).</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
    {
        var t = emit.Op("Tanh", emit.Op("Softplus", x));
        var inner = emit.Mul(emit.Sub(emit.Scalar(1), emit.Mul(t, t)), emit.Op("Sigmoid", x));
        return emit.Add(t, emit.Mul(x, inner));
    }
}
