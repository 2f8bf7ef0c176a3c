using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x where x &gt; 0, s·x elsewhere, with constant slopes s that are repeated along x (He et al. 2015).</summary>
internal sealed class PRelu : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["PRelu"];

    /// <summary>dx = dy where x &gt; 0, dy · s elsewhere.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (propagation.IsActive(node.Inputs[1]))
            throw Unsupported(node, "the slope depends on the target layer");
        var emit = propagation.Emit;
        var (x, y) = (propagation.At(node.Inputs[0]), propagation.At(node.Output));
        var slope = propagation.Slope(x, y, () => emit.Op("Where", emit.Op("Greater", x.Now, emit.Scalar(0)), emit.Scalar(1), propagation.Forward(node.Inputs[1])));
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Mul(((DenseSignal)dy).Value, slope)));
    }
}
