using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Constant numbers of entries added before and behind the axes: a constant, the edge, the reflection at it, or the other end. Negative numbers cut off.</summary>
internal sealed class Pad : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Pad"];

    /// <summary>dx = dy without what was added; the signal of added copies goes to what they are copies of.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var shape = propagation.TypeOf(node.Inputs[0]).Shape ?? throw Unsupported(node, "the number of axes is not known");
        var (begin, end) = Sizes(propagation, node, shape.Count);
        var value = propagation.Full(dy, node.Output);
        if (node.Text("mode", "constant") is var mode && mode == "constant")
        {
            if (propagation.IsActive(node.Input(2)))
                throw Unsupported(node, "the padding's value depends on the target layer");
            propagation.Give(node.Inputs[0], new DenseSignal(emit.Op("Pad", value, emit.Ints([.. begin.Concat(end).Select(n => -n)]))));
            return;
        }
        for (var axis = 0; axis < shape.Count; axis++)
        {
            if (begin[axis] == 0 && end[axis] == 0)
                continue;
            var size = shape[axis].Value ?? throw Unsupported(node, $"the size of axis {axis} is known only at run time");
            ConstantSize.Require("Pad", begin[axis] + size + end[axis]);
            long[] places = [.. Enumerable.Range(0, (int)(begin[axis] + size + end[axis])).Select(o => Source(mode, o - begin[axis], size))];
            value = AxisMap.TransposedCopy(emit, value, axis, shape.Count, places, size);
        }
        propagation.Give(node.Inputs[0], new DenseSignal(value));
    }

    private static (long[] Begin, long[] End) Sizes(Propagation propagation, Node node, int rank)
    {
        var pads = propagation.ConstantOf(node.Inputs[1])?.ToInt64s() ?? throw Unsupported(node, "the numbers of entries are not constant");
        var axes = node.Input(3) is { } input
            ? propagation.ConstantOf(input)?.ToInt64s() ?? throw Unsupported(node, "the axes are not constant")
            : [.. Enumerable.Range(0, rank).Select(a => (long)a)];
        var (begin, end) = (new long[rank], new long[rank]);
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = (axes[i] + rank) % rank;
            (begin[axis], end[axis]) = (pads[i], pads[i + axes.Length]);
        }
        return (begin, end);
    }

    /// <summary>The entry that stands at a place, which may lie outside.</summary>
    private static long Source(string mode, long place, long size) => mode switch
    {
        "edge" => Math.Clamp(place, 0, size - 1),
        "wrap" => ((place % size) + size) % size,
        _ when size == 1 => 0,
        _ => Reflected(((place % (2 * (size - 1))) + (2 * (size - 1))) % (2 * (size - 1)), size),
    };

    private static long Reflected(long place, long size) => place < size ? place : (2 * (size - 1)) - place;
}
