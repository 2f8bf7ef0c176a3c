using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x − ln Σ eˣ along an axis.</summary>
internal sealed class LogSoftmax : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["LogSoftmax"];

    /// <summary>dx = dy − (Σ dy) · softmax x.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        var axis = (node.Int("axis", -1) + rank) % rank;
        var signal = propagation.Full(dy, node.Output);
        var slope = ReduceLogSumExp.Slope(propagation, propagation.At(node.Inputs[0]), [axis]);
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Sub(signal, emit.Mul(emit.Sum(signal, true, axis), slope))));
    }
}
