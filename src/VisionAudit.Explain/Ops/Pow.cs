using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = xᵖ with an exponent that does not depend on the target.</summary>
internal sealed class Pow : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Pow"];

    /// <summary>dx = dy · p·x^(p−1), summed over what x was repeated along.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (propagation.IsActive(node.Inputs[1]))
            throw Unsupported(node, "the exponent depends on the target layer");
        var emit = propagation.Emit;
        var (x, y, p) = (propagation.At(node.Inputs[0]), propagation.At(node.Output), propagation.Forward(node.Inputs[1]));
        var slope = propagation.Slope(x, y, () => emit.Mul(p, emit.Op("Pow", x.Now, emit.Sub(p, emit.Scalar(1)))));
        propagation.GiveUnbroadcast(node.Inputs[0], node.Output, new DenseSignal(emit.Mul(((DenseSignal)dy).Value, slope)));
    }
}
