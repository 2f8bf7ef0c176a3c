using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = |x|.</summary>
internal sealed class Abs : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Abs"];

    /// <summary>y′ = sign x; 0 at the kink.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Sign", x);
}
