using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The upper or lower triangle of matrices, 0 elsewhere.</summary>
internal sealed class Trilu : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Trilu"];

    /// <summary>dx = the same triangle of dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var value = propagation.Full(dy, node.Output);
        Emission.Attributes attributes = [new("upper", node.Int("upper", 1))];
        propagation.Give(node.Inputs[0], new DenseSignal(node.Input(1) is { } diagonal
            ? propagation.Emit.Op("Trilu", attributes, value, diagonal)
            : propagation.Emit.Op("Trilu", attributes, value)));
    }
}
