using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>One entry along an axis, by a constant index: a transformer's class token.</summary>
internal sealed class Gather : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Gather"];

    /// <summary>dx = dy at the index, 0 elsewhere.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var shape = propagation.TypeOf(node.Inputs[0]).Shape ?? throw Unsupported(node, "the number of axes is not known");
        var index = propagation.ConstantOf(node.Inputs[1])?.ToInt64s() ?? throw Unsupported(node, "the index is not constant");
        var axis = (int)((node.Int("axis", 0) + shape.Count) % shape.Count);
        if (index.Length != 1 || shape[axis].Value is not { } size)
            throw Unsupported(node, "more than one index, or an axis of unknown size");

        var mask = new float[size];
        mask[(index[0] + size) % size] = 1;
        long[] maskShape = [.. shape.Select((_, i) => i == axis ? size : 1L)];
        var place = emit.Constant($"place {index[0]} of {string.Join(',', maskShape)}", () => Tensor.Of(mask, maskShape));
        var full = propagation.Full(dy, node.Output);
        if (propagation.TypeOf(node.Inputs[1]).Rank == 0)
            full = emit.Unsqueeze(full, axis);
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Mul(full, place)));
    }
}
