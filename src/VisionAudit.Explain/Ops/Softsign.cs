using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x / (1 + |x|).</summary>
internal sealed class Softsign : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Softsign"];

    /// <summary>y′ = 1 / (1 + |x|)².</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
    {
        var root = emit.Op("Reciprocal", emit.Add(emit.Op("Abs", x), emit.Scalar(1)));
        return emit.Mul(root, root);
    }
}
