using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>
/// y = γ · (x − mean x) / √(variance x + ε) + β over each group of channels and all positions (Wu, He 2018); InstanceNormalization has a group for each
/// channel (Ulyanov, Vedaldi, Lempitsky 2016).
/// </summary>
internal sealed class GroupNormalization : OperatorRule
{
    /// <summary>First opset in which γ and β are per channel; before it they are per group.</summary>
    private const long PerChannel = 21;

    public override IReadOnlyList<string> Operators => ["GroupNormalization", "InstanceNormalization"];

    /// <summary>dx by the product rule on the centred groups [N, groups, …] and one over their deviation, for γ · dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var input = node.Inputs[0];
        if (propagation.TypeOf(input).Shape is not { } shape || shape[1].Value is not { } channels)
            throw Unsupported(node, "the number of channels is not known");
        if (propagation.IsActive(node.Inputs[1]))
            throw Unsupported(node, "the scale depends on the target layer");
        var isInstance = node.OpType == "InstanceNormalization";
        var groups = isInstance ? channels : node.Int("num_groups", 1);

        var signal = propagation.Full(dy, node.Output);
        var scale = propagation.Forward(node.Inputs[1]);
        if (isInstance || emit.Opset >= PerChannel)
            signal = emit.Mul(signal, emit.Reshape(scale, [1, -1, .. Enumerable.Repeat(1L, shape.Count - 2)]));
        signal = emit.Reshape(signal, 0, groups, -1);
        if (!isInstance && emit.Opset < PerChannel)
            signal = emit.Mul(signal, emit.Reshape(scale, 1, -1, 1));

        var positions = Reduce.Count(propagation, input, [.. Enumerable.Range(2, shape.Count - 2).Select(i => (long)i)]);
        var count = emit.Mul(positions, emit.Scalar((float)channels / groups));
        var normal = new Standardization([2], count, node.Float("epsilon", 1e-5f));
        var grouped = propagation.At(input).Map(x => emit.Reshape(x, 0, groups, -1));
        propagation.Give(input, new DenseSignal(emit.Op("Reshape", normal.Signal(propagation, grouped, signal), Reshape.ShapeOf(propagation, input))));
    }
}
