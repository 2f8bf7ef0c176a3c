using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = x · Φ(x), Φ the normal distribution's cumulative function or, on request, its approximation by tanh (Hendrycks, Gimpel 2016).</summary>
internal sealed class Gelu : ElementwiseRule
{
    /// <summary>1/√(2π).</summary>
    private const float Density = 0.3989422804f;

    /// <summary>The approximation's factor of x³.</summary>
    private const float Cubic = 0.044715f;

    private static readonly float RootTwoOverPi = MathF.Sqrt(2 / MathF.PI);

    public override IReadOnlyList<string> Operators => ["Gelu"];

    /// <summary>y′ = Φ + x·Φ′; with Φ = (1 + t)/2, t = tanh u, u = √(2/π)·(x + 0.044715·x³) the approximation's is (1 + t)/2 + x·(1 − t²)·u′/2.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => node.Text("approximate", "none") == "tanh" ? Approximate(emit, x) : Exact(emit, x);

    private static Value Exact(Emitter emit, Value x)
    {
        var cumulative = Half(emit, emit.Op("Erf", emit.Mul(x, emit.Scalar(MathF.Sqrt(0.5f)))));
        var density = emit.Mul(emit.Scalar(Density), emit.Op("Exp", emit.Mul(emit.Scalar(-0.5f), emit.Mul(x, x))));
        return emit.Add(cumulative, emit.Mul(x, density));
    }

    private static Value Approximate(Emitter emit, Value x)
    {
        var square = emit.Mul(x, x);
        var u = emit.Mul(emit.Mul(emit.Scalar(RootTwoOverPi), x), emit.Add(emit.Scalar(1), emit.Mul(emit.Scalar(Cubic), square)));
        var t = emit.Op("Tanh", u);
        var slope = emit.Mul(emit.Scalar(RootTwoOverPi / 2), emit.Add(emit.Scalar(1), emit.Mul(emit.Scalar(3 * Cubic), square)));
        return emit.Add(Half(emit, t), emit.Mul(x, emit.Mul(emit.Sub(emit.Scalar(1), emit.Mul(t, t)), slope)));
    }

    /// <summary>(1 + v) / 2.</summary>
    private static Value Half(Emitter emit, Value v) => emit.Mul(emit.Scalar(0.5f), emit.Add(v, emit.Scalar(1)));
}
