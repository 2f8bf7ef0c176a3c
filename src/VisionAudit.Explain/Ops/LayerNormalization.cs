using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = γ · z · r + β over the axes from <c>axis</c> on, with z = x − mean x, v = mean z², r = 1/√(v + ε) (Ba, Kiros, Hinton 2016).</summary>
internal sealed class LayerNormalization : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["LayerNormalization"];

    /// <summary>dz = γ·dy · r + 2z/D · (Σ γ·dy · z) · r′(v), dx = dz − mean dz, with r′ = −r³/2: the product rule on z · r.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        var first = (int)((node.Int("axis", -1) + rank) % rank);
        long[] axes = [.. Enumerable.Range(first, rank - first).Select(i => (long)i)];
        var signal = emit.Mul(propagation.Full(dy, node.Output), propagation.Forward(node.Inputs[1]));

        var z = propagation.At(node.Inputs[0]).Map(x => emit.Sub(x, emit.Mean(x, true, axes)));
        var v = z.Map(value => emit.Mean(emit.Mul(value, value), true, axes));
        var r = v.Map(value => emit.Op("Reciprocal", emit.Op("Sqrt", emit.Add(value, emit.Scalar(node.Float("epsilon", 1e-5f))))));

        var middle = propagation.Midpoint(z);
        var dr = emit.Sum(emit.Mul(signal, middle), true, axes);
        var dv = emit.Mul(dr, propagation.Slope(v, r, () => emit.Mul(emit.Scalar(-0.5f), emit.Mul(r.Now, emit.Mul(r.Now, r.Now)))));
        var count = Reduce.Count(propagation, node.Inputs[0], axes);
        var dz = emit.Add(emit.Mul(signal, propagation.Midpoint(r)), emit.Mul(emit.Mul(middle, emit.Scalar(2)), emit.Div(dv, count)));
        propagation.Give(node.Inputs[0], new DenseSignal(emit.Sub(dz, emit.Mean(dz, true, axes))));
    }
}
