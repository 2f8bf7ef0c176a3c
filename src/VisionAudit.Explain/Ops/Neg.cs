using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = −x.</summary>
internal sealed class Neg : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Neg"];

    /// <summary>dx = −dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var signal = (DenseSignal)dy;
        propagation.Give(node.Inputs[0], signal with { Value = propagation.Emit.Op("Neg", signal.Value) });
    }
}
