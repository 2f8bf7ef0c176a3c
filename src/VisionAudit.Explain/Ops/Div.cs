using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = a / b, with broadcasting: the product of a with r = 1/b.</summary>
internal sealed class Div : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Div"];

    /// <summary>da = dy · r; db = dy · a · r′(b), r′ = −r².</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var signal = propagation.Full(dy, node.Output);
        var b = propagation.At(node.Inputs[1]);
        var r = b.Map(v => emit.Op("Reciprocal", v));
        propagation.GiveUnbroadcast(node.Inputs[0], node.Output, new DenseSignal(emit.Mul(signal, propagation.Midpoint(r))));
        if (!propagation.IsActive(node.Inputs[1]))
            return;
        var slope = propagation.Slope(b, r, () => emit.Op("Neg", emit.Mul(r.Now, r.Now)));
        var a = propagation.Midpoint(propagation.At(node.Inputs[0]));
        propagation.GiveUnbroadcast(node.Inputs[1], node.Output, new DenseSignal(emit.Mul(emit.Mul(signal, a), slope)));
    }
}
