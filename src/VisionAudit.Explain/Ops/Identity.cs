using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x: Identity, Dropout at inference, and Cast and CastLike between floating-point types (signals are float32 throughout).</summary>
internal sealed class Identity : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Identity", "Dropout", "Cast", "CastLike"];

    public override bool KeepsClassSignal(Propagation propagation, Node node) => true;

    /// <summary>dx = dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy) => propagation.Give(node.Inputs[0], dy);
}
