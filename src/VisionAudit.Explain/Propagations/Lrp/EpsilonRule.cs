using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>LRP-ε (Bach et al. 2015, eq. 58): Rᵢ = Σⱼ xᵢwᵢⱼ / (zⱼ + ε·sign zⱼ) · Rⱼ. The bias keeps its own share.</summary>
/// <param name="epsilon">ε, above 0.</param>
internal sealed class EpsilonRule(float epsilon = EpsilonRule.Default) : LayerRule
{
    /// <summary>ε where nothing else is said: enough to divide by, too little to be seen.</summary>
    public const float Default = 1e-6f;

    public override Value Apply(LinearLayer layer, Value relevance)
    {
        var shares = Quotient.Signed(layer.Emit, relevance, layer.Output, epsilon);
        return layer.Emit.Mul(layer.Input, layer.Backward(shares, layer.Weights));
    }
}
