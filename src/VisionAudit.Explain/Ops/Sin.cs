using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = sin x.</summary>
internal sealed class Sin : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Sin"];

    /// <summary>y′ = cos x.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Cos", x);
}
