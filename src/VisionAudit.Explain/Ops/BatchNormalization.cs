using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = γ · (x − μ) / √(σ² + ε) + β per channel, with constant statistics (Ioffe, Szegedy 2015).</summary>
internal sealed class BatchNormalization : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["BatchNormalization"];

    /// <summary>dx = dy · γ / √(σ² + ε).</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        if (node.Int("training_mode", 0) != 0 || node.Inputs.Skip(1).Any(propagation.IsActive))
            throw Unsupported(node, "its statistics or weights depend on the target layer");
        var emit = propagation.Emit;
        var signal = (DenseSignal)dy;
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        var deviation = emit.Op("Sqrt", emit.Add(propagation.Forward(node.Inputs[4]), emit.Scalar(node.Float("epsilon", 1e-5f))));
        var scale = emit.Reshape(emit.Div(propagation.Forward(node.Inputs[1]), deviation), [1, -1, .. Enumerable.Repeat(1L, rank - 2)]);
        propagation.Give(node.Inputs[0], signal with { Value = emit.Mul(signal.Value, scale), SharedAxes = [.. signal.SharedAxes.Where(a => a != 1)] });
    }
}
