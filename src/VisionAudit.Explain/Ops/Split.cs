using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Parts of x along an axis.</summary>
internal sealed class Split : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Split"];

    public override bool HasManyOutputs => true;

    /// <summary>dx = the parts' signals put one behind another, 0 where a part has none.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        if (node.Outputs.Any(o => o.Length == 0))
            throw Unsupported(node, "a part is left out");
        Value[] parts = [.. node.Outputs.Select(part => propagation.SignalOf(part) is { } signal
            ? propagation.Full(signal, part)
            : emit.Op("Expand", emit.Scalar(0), emit.Shape(part)))];
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Op("Concat", [new("axis", node.Int("axis", 0))], parts)));
    }
}
