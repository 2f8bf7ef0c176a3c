using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// LRP-γ (Montavon et al. 2019, §10.2.3): Rᵢ = Σⱼ (zᵢⱼ + γ·zᵢⱼ⁺) / (zⱼ + γ·zⱼ⁺) · Rⱼ with zᵢⱼ = xᵢwᵢⱼ; where zⱼ is negative, zᵢⱼ⁻ and zⱼ⁻ instead of zᵢⱼ⁺ and zⱼ⁺,
/// the form for inputs and outputs of any sign (Andéol et al. 2021, "Learning Domain Invariant Representations by Joint Wasserstein Distance Minimization", appendix).
/// </summary>
/// <param name="gamma">γ, how much more positive parts count, above 0.</param>
internal sealed class GammaRule(float gamma) : LayerRule
{
    public override Value Apply(LinearLayer layer, Value relevance)
    {
        var emit = layer.Emit;
        var zero = emit.Scalar(0);
        var positive = layer.Sum(isPositive: true, hasBias: true);
        var isUp = emit.Op("Greater", layer.Output, zero);
        var extra = emit.Op("Where", isUp, positive, emit.Sub(layer.Output, positive));
        var shares = Quotient.Signed(emit, relevance, emit.Add(layer.Output, emit.Mul(extra, emit.Scalar(gamma))), EpsilonRule.Default);

        var plain = emit.Mul(layer.Input, layer.Backward(shares, layer.Weights));
        var up = layer.Contributions(emit.Op("Where", isUp, shares, zero), isPositive: true);
        var down = layer.Contributions(emit.Op("Where", isUp, zero, shares), isPositive: false);
        return emit.Add(plain, emit.Mul(emit.Add(up, down), emit.Scalar(gamma)));
    }
}
