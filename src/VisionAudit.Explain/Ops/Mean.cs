using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = (a + b + …) / n, with broadcasting.</summary>
internal sealed class Mean : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Mean"];

    /// <summary>da = dy / n.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var signal = (DenseSignal)dy;
        var share = signal with { Value = propagation.Emit.Mul(signal.Value, propagation.Emit.Scalar(1f / node.Inputs.Count)) };
        foreach (var input in node.Inputs)
            propagation.GiveUnbroadcast(input, node.Output, share);
    }
}
