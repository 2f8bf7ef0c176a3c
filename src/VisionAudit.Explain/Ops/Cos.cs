using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = cos x.</summary>
internal sealed class Cos : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Cos"];

    /// <summary>y′ = −sin x.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Neg", emit.Op("Sin", x));
}
