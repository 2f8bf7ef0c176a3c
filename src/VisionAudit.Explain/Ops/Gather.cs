using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Entries along an axis, by constant indices: a transformer's class token, a shuffled order of channels.</summary>
internal sealed class Gather : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Gather"];

    /// <summary>dx = dy at the indices, added up where one occurs twice, 0 elsewhere.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var shape = propagation.TypeOf(node.Inputs[0]).Shape ?? throw Unsupported(node, "the number of axes is not known");
        var index = propagation.ConstantOf(node.Inputs[1]) ?? throw Unsupported(node, "the index is not constant");
        var axis = (int)((node.Int("axis", 0) + shape.Count) % shape.Count);
        var size = shape[axis].Value ?? throw Unsupported(node, $"the size of axis {axis} is known only at run time");
        long[] places = [.. index.ToInt64s().Select(i => i < 0 ? i + size : i)];

        var full = propagation.Full(dy, node.Output);
        if (index.Dims.Count == 0)
            full = emit.Unsqueeze(full, axis);
        else if (index.Dims.Count > 1)
            full = emit.Op("Reshape", full, Reshape.ShapeOf(propagation, node.Inputs[0], axis, places.Length) ?? throw Unsupported(node, "sizes are known only at run time"));
        propagation.Give(node.Inputs[0], new DenseSignal(AxisMap.TransposedCopy(emit, full, axis, shape.Count, places, size)));
    }
}
