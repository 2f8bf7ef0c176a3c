using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = ln x.</summary>
internal sealed class Log : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Log"];

    /// <summary>y′ = 1/x.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Reciprocal", x);
}
