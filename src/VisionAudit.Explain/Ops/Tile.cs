using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>x laid out a constant number of times along each axis.</summary>
internal sealed class Tile : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Tile"];

    /// <summary>dx = dy summed over the copies.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var shape = propagation.TypeOf(node.Inputs[0]).Shape ?? throw Unsupported(node, "the number of axes is not known");
        var repeats = propagation.ConstantOf(node.Inputs[1])?.ToInt64s() ?? throw Unsupported(node, "the numbers of copies are not constant");
        var value = propagation.Full(dy, node.Output);
        for (var axis = 0; axis < shape.Count; axis++)
        {
            if (repeats[axis] == 1)
                continue;
            var size = shape[axis].Value ?? throw Unsupported(node, $"the size of axis {axis} is known only at run time");
            ConstantSize.Require("Tile", size, repeats[axis]);
            long[] places = [.. Enumerable.Range(0, (int)(size * repeats[axis])).Select(o => o % size)];
            value = AxisMap.TransposedCopy(propagation.Emit, value, axis, shape.Count, places, size);
        }
        propagation.Give(node.Inputs[0], new DenseSignal(value));
    }
}
