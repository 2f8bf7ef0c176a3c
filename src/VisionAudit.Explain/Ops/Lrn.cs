using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Local response normalisation y = x · s^(−β), s = k + α/n · Σ x² over n neighbouring channels (Krizhevsky, Sutskever, Hinton 2012, §3.3).</summary>
internal sealed class Lrn : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["LRN"];

    /// <summary>With r = s^(−β): ds = dy · x · r′(s), r′ = −β·r/s; dx = dy · r + 2x · α/n · Σ ds over the neighbours.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        if (propagation.TypeOf(node.Inputs[0]).Shape is not { } shape || shape[1].Value is not { } channels)
            throw Unsupported(node, "the number of channels is not known");
        var size = node.Int("size", 1);
        if (size % 2 == 0)
            throw Unsupported(node, "its window has no middle, which ONNX Runtime does not compute");
        var (alpha, beta, bias) = (node.Float("alpha", 1e-4f), node.Float("beta", 0.75f), node.Float("bias", 1));
        var signal = propagation.Full(dy, node.Output);

        var sums = Band(channels, size / 2);
        var x = propagation.At(node.Inputs[0]);
        var s = x.Map(v => emit.Add(emit.Mul(emit.Scalar(alpha / size), sums.Transposed(emit, emit.Mul(v, v), 1, shape.Count)), emit.Scalar(bias)));
        var r = s.Map(v => emit.Op("Pow", v, emit.Scalar(-beta)));
        var middle = propagation.Midpoint(x);
        var slope = propagation.Slope(s, r, () => emit.Div(emit.Mul(emit.Scalar(-beta), r.Now), s.Now));
        var ds = sums.Transposed(emit, emit.Mul(emit.Mul(signal, middle), slope), 1, shape.Count);
        var own = emit.Mul(signal, propagation.Midpoint(r));
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Add(own, emit.Mul(emit.Mul(middle, emit.Scalar(2 * alpha / size)), ds))));
    }

    /// <summary>W[c, i] = 1 where i is at most <paramref name="reach"/> channels from c.</summary>
    private static AxisMap Band(long channels, long reach)
    {
        ConstantSize.Require("normalisation across channels", channels, channels);
        var weights = new float[channels * channels];
        for (var c = 0L; c < channels; c++)
        {
            for (var i = Math.Max(0, c - reach); i <= Math.Min(channels - 1, c + reach); i++)
                weights[(c * channels) + i] = 1;
        }
        return new AxisMap($"band {reach} of {channels}", weights, (int)channels);
    }
}
