using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;

namespace VisionAudit.Explain.Ops;

/// <summary>y = z · r along axes, with z = x − mean x, v = mean z², r = 1/√(v + ε): what the normalisations by their input's own statistics share.</summary>
/// <param name="Axes">The axes.</param>
/// <param name="Count">Number of elements D along them, a float scalar.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="IsCentred">False where the mean stays: z = x.</param>
internal sealed record Standardization(long[] Axes, Value Count, float Epsilon, bool IsCentred = true)
{
    /// <summary>dz = dy · r + 2z/D · (Σ dy · z) · r′(v), dx = dz − mean dz, with r′ = −r³/2: the product rule on z · r.</summary>
    public Value Signal(Propagation propagation, Pair x, Value dy)
    {
        var emit = propagation.Emit;
        var z = IsCentred ? x.Map(value => emit.Sub(value, emit.Mean(value, true, Axes))) : x;
        var v = z.Map(value => emit.Mean(emit.Mul(value, value), true, Axes));
        var r = v.Map(value => emit.Op("Reciprocal", emit.Op("Sqrt", emit.Add(value, emit.Scalar(Epsilon)))));

        var middle = propagation.Midpoint(z);
        var dr = emit.Sum(emit.Mul(dy, middle), true, Axes);
        var dv = emit.Mul(dr, propagation.Slope(v, r, () => emit.Mul(emit.Scalar(-0.5f), emit.Mul(r.Now, emit.Mul(r.Now, r.Now)))));
        var dz = emit.Add(emit.Mul(dy, propagation.Midpoint(r)), emit.Mul(emit.Mul(middle, emit.Scalar(2)), emit.Div(dv, Count)));
        return IsCentred ? emit.Sub(dz, emit.Mean(dz, true, Axes)) : dz;
    }
}
