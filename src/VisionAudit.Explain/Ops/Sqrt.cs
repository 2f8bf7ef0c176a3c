using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = √x.</summary>
internal sealed class Sqrt : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Sqrt"];

    /// <summary>y′ = 1 / (2y).</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Div(emit.Scalar(0.5f), y);
}
