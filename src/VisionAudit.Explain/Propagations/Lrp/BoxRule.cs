using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// The z^B-rule for the layer that reads the pixels, which lie in a box [l, h] (Montavon et al. 2017, "Explaining NonLinear Classification Decisions with Deep
/// Taylor Decomposition", §4.1.4): Rᵢ = Σⱼ (xᵢwᵢⱼ − lᵢwᵢⱼ⁺ − hᵢwᵢⱼ⁻) / Σᵢ(…) · Rⱼ.
/// </summary>
/// <param name="low">l per colour, in the model's own units.</param>
/// <param name="high">h per colour.</param>
internal sealed class BoxRule(IReadOnlyList<float> low, IReadOnlyList<float> high) : LayerRule
{
    public override Value Apply(LinearLayer layer, Value relevance)
    {
        var emit = layer.Emit;
        var (positive, negative) = (layer.WeightsOf(isPositive: true), layer.WeightsOf(isPositive: false));
        var (l, h) = (Bound(layer, low), Bound(layer, high));
        var z = emit.Sub(emit.Sub(layer.Forward(layer.Input, layer.Weights), layer.Forward(l, positive)), layer.Forward(h, negative));
        var shares = Quotient.Signed(emit, relevance, z, EpsilonRule.Default);
        var own = emit.Mul(layer.Input, layer.Backward(shares, layer.Weights));
        return emit.Sub(emit.Sub(own, emit.Mul(l, layer.Backward(shares, positive))), emit.Mul(h, layer.Backward(shares, negative)));
    }

    private static Value Bound(LinearLayer layer, IReadOnlyList<float> colours)
    {
        var emit = layer.Emit;
        float[] values = [.. colours];
        var bound = emit.Constant($"bound {string.Join(',', values)}", () => Graph.Tensor.Of(values, 1, values.Length, 1, 1));
        return emit.Op("Expand", bound, emit.Shape(layer.Input));
    }
}
