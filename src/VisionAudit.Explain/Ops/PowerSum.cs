using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;

namespace VisionAudit.Explain.Ops;

/// <summary>s = Σ |x|ᵖ and the norm y = s^(1/p): what reductions, poolings and normalisations by a norm share.</summary>
/// <param name="Emit">Where to emit it.</param>
/// <param name="P">Order of the norm, at least 1.</param>
internal sealed record PowerSum(Emitter Emit, long P)
{
    /// <summary>Below every norm that counts, so that the quotient at 0 is 0 instead of undefined.</summary>
    private const float Tiny = 1e-30f;

    /// <summary>|x|ᵖ.</summary>
    public Value Power(Value x) => P switch
    {
        1 => Emit.Op("Abs", x),
        2 => Emit.Mul(x, x),
        _ => Emit.Op("Pow", Emit.Op("Abs", x), Emit.Scalar(P)),
    };

    /// <summary>Δ|x|ᵖ/Δx; the derivative is p·|x|^(p−1)·sign x.</summary>
    public Value PowerSlope(Propagation propagation, Pair x) => propagation.Slope(x, x.Map(Power), () => P switch
    {
        1 => Emit.Op("Sign", x.Now),
        2 => Emit.Mul(Emit.Scalar(2), x.Now),
        _ => Emit.Mul(Emit.Scalar(P), Emit.Mul(Emit.Op("Sign", x.Now), Emit.Op("Pow", Emit.Op("Abs", x.Now), Emit.Scalar(P - 1)))),
    });

    /// <summary>Δy/Δs; the derivative is y^(1−p)/p, which at y = 0 meets a slope of 0.</summary>
    public Value RootSlope(Propagation propagation, Pair y) => P == 1
        ? Emit.Scalar(1)
        : propagation.Slope(y.Map(Power), y, () => Emit.Div(
            Emit.Scalar(1f / P), P == 2 ? Emit.Op("Max", y.Now, Emit.Scalar(Tiny)) : Emit.Op("Max", Emit.Op("Pow", y.Now, Emit.Scalar(P - 1)), Emit.Scalar(Tiny))));
}
