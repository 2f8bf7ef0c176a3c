using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = arctan x.</summary>
internal sealed class Atan : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Atan"];

    /// <summary>y′ = 1 / (1 + x²).</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Reciprocal", emit.Add(emit.Mul(x, x), emit.Scalar(1)));
}
