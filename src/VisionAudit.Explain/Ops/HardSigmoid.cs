using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = clip(α·x + β, 0, 1).</summary>
internal sealed class HardSigmoid : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["HardSigmoid"];

    /// <summary>y′ = α where 0 &lt; y &lt; 1, 0 elsewhere.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => emit.Op("Where",
            emit.Op("And", emit.Op("Greater", y, emit.Scalar(0)), emit.Op("Less", y, emit.Scalar(1))),
            emit.Scalar(node.Float("alpha", 0.2f)), emit.Scalar(0));
}
