using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The norm y = (Σ |x|ᵖ)^(1/p) of each window.</summary>
internal sealed class LpPool : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["LpPool"];

    /// <summary>dx = d|x|ᵖ/dx · dy · dy/ds spread over each window, with s = Σ |x|ᵖ.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var kernel = node.Ints("kernel_shape") ?? throw Unsupported(node, "kernel_shape is missing");
        var g = WindowGeometry.Of(propagation, node, kernel) ?? throw Unsupported(node, "the picture's size is known only at run time");
        var norm = new PowerSum(emit, node.Int("p", 2));
        var ds = emit.Mul(propagation.Full(dy, node.Output), norm.RootSlope(propagation, propagation.At(node.Output)));
        var spread = AveragePool.Spread(propagation, node.Inputs[0], ds, g);
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Mul(spread, norm.PowerSlope(propagation, propagation.At(node.Inputs[0])))));
    }
}
