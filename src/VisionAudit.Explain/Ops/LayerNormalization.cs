using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>
/// y = γ · (x − mean x) / √(variance x + ε) + β over the axes from <c>axis</c> on (Ba, Kiros, Hinton 2016); RMSNormalization leaves the mean in and has no β
/// (Zhang, Sennrich 2019).
/// </summary>
internal sealed class LayerNormalization : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["LayerNormalization", "RMSNormalization"];

    /// <summary>dx by the product rule on the centred input and one over its deviation, for γ · dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        if (propagation.IsActive(node.Inputs[1]))
            throw Unsupported(node, "the scale depends on the target layer");
        var first = (int)((node.Int("axis", -1) + rank) % rank);
        long[] axes = [.. Enumerable.Range(first, rank - first).Select(i => (long)i)];
        var normal = new Standardization(axes, Reduce.Count(propagation, node.Inputs[0], axes), node.Float("epsilon", 1e-5f), node.OpType == "LayerNormalization");
        var signal = propagation.Emit.Mul(propagation.Full(dy, node.Output), propagation.Forward(node.Inputs[1]));
        propagation.Give(node.Inputs[0], new DenseSignal(normal.Signal(propagation, propagation.At(node.Inputs[0]), signal)));
    }
}
