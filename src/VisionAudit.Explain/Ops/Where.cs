using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = a where a condition holds, b elsewhere, with broadcasting. No signal passes the condition.</summary>
internal sealed class Where : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Where"];

    /// <summary>
    /// da = dy where the condition holds; db = dy elsewhere. Against a reference the one that is chosen now takes all the change, Δy/Δa or Δy/Δb;
    /// where only one depends on the target, that one.
    /// </summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var signal = propagation.Full(dy, node.Output);
        var condition = emit.Cast(node.Inputs[0], ElementType.Float);
        var y = propagation.At(node.Output);
        var bothActive = propagation.IsActive(node.Inputs[1]) && propagation.IsActive(node.Inputs[2]);
        Give(node.Inputs[1], condition);
        Give(node.Inputs[2], emit.Sub(emit.Scalar(1), condition));

        void Give(string input, Value chosen)
        {
            if (!propagation.IsActive(input))
                return;
            var slope = propagation.Slope(propagation.At(input), y, () => chosen);
            var share = bothActive && y.Differs ? emit.Mul(chosen, slope) : slope;
            propagation.GiveUnbroadcast(input, node.Output, new DenseSignal(emit.Mul(signal, share)));
        }
    }
}
