using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x · clip(x/6 + 1/2, 0, 1).</summary>
internal sealed class HardSwish : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["HardSwish"];

    /// <summary>y′ = 0 where x ≤ −3, 1 where x ≥ 3, x/3 + 1/2 between.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Where", emit.Op("Less", emit.Op("Abs", x), emit.Scalar(3)),
            emit.Add(emit.Div(x, emit.Scalar(3)), emit.Scalar(0.5f)),
            emit.Cast(emit.Op("Greater", x, emit.Scalar(0)), ElementType.Float));
}
