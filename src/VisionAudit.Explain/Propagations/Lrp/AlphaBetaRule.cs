using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// LRP-αβ (Bach et al. 2015, eq. 60): Rᵢ = Σⱼ (α·zᵢⱼ⁺/zⱼ⁺ − β·zᵢⱼ⁻/zⱼ⁻)·Rⱼ, with zᵢⱼ⁺ and zᵢⱼ⁻ the positive and negative part of xᵢwᵢⱼ, zⱼ their sums,
/// α − β = 1. With α = 1 it is the z⁺-rule (Montavon et al. 2017, deep Taylor decomposition).
/// </summary>
/// <param name="alpha">α, the weight of evidence in favour.</param>
/// <param name="beta">β = α − 1, the weight of evidence against.</param>
/// <param name="hasBias">True where the bias counts in the sums and keeps its share.</param>
internal sealed class AlphaBetaRule(float alpha, float beta, bool hasBias = true) : LayerRule
{
    public override Value Apply(LinearLayer layer, Value relevance)
    {
        var favour = Part(layer, relevance, isPositive: true);
        if (beta == 0)
            return favour;
        var emit = layer.Emit;
        return emit.Sub(emit.Mul(favour, emit.Scalar(alpha)), emit.Mul(Part(layer, relevance, isPositive: false), emit.Scalar(beta)));
    }

    /// <summary>Σⱼ zᵢⱼ±/zⱼ± · Rⱼ.</summary>
    private Value Part(LinearLayer layer, Value relevance, bool isPositive) => layer.Contributions(layer.Shares(relevance, isPositive, hasBias), isPositive);
}
