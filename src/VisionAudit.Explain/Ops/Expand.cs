using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>x repeated along axes of size 1 and new leading axes.</summary>
internal sealed class Expand : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Expand"];

    /// <summary>dx = dy summed over the copies.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
        => propagation.GiveUnbroadcast(node.Inputs[0], node.Output, (DenseSignal)dy);
}
