using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = a − b, with broadcasting.</summary>
internal sealed class Sub : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Sub"];

    /// <summary>da = dy; db = −dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var signal = (DenseSignal)dy;
        propagation.GiveUnbroadcast(node.Inputs[0], node.Output, signal);
        if (propagation.IsActive(node.Inputs[1]))
            propagation.GiveUnbroadcast(node.Inputs[1], node.Output, signal with { Value = propagation.Emit.Op("Neg", signal.Value) });
    }
}
