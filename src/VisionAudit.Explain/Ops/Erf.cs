using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = erf x.</summary>
internal sealed class Erf : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Erf"];

    /// <summary>y′ = 2/√π · e^(−x²).</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Mul(emit.Scalar(2 / MathF.Sqrt(MathF.PI)), emit.Op("Exp", emit.Op("Neg", emit.Mul(x, x))));
}
