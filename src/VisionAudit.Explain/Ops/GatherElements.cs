using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Elements by constant indices: GatherElements along an axis, GatherND by whole coordinates.</summary>
internal sealed class GatherElements : OperatorRule
{
    /// <summary>First opset in which elements that are scattered to one place can be added up.</summary>
    private const long AddsUp = 16;

    public override IReadOnlyList<string> Operators => ["GatherElements", "GatherND"];

    /// <summary>dx = dy scattered back to where it was gathered from, added up where an element was taken twice.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        if (propagation.ConstantOf(node.Inputs[1]) is null)
            throw Unsupported(node, "the indices are not constant");
        if (emit.Opset < AddsUp)
            throw Unsupported(node, "opsets before 16 cannot add up what is scattered to one place");
        if (node.Int("batch_dims", 0) != 0)
            throw Unsupported(node, "the indices have batch axes");
        Attributes attributes = [new("reduction", "add")];
        if (node.OpType == "GatherElements")
            attributes.Add(new("axis", node.Int("axis", 0)));
        var zeros = emit.Op("Expand", emit.Scalar(0), emit.Shape(node.Inputs[0]));
        var scatter = node.OpType == "GatherElements" ? "ScatterElements" : "ScatterND";
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Op(scatter, attributes, zeros, node.Inputs[1], propagation.Full(dy, node.Output))));
    }
}
