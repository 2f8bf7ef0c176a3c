using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>LRP-flat (Lapuschkin et al. 2019, "Unmasking Clever Hans Predictors", methods): each output's relevance spreads evenly over its inputs, Rᵢ = Σⱼ 1/n · Rⱼ.</summary>
internal sealed class FlatRule : LayerRule
{
    public override Value Apply(LinearLayer layer, Value relevance)
    {
        var emit = layer.Emit;
        var ones = emit.Op("Expand", emit.Scalar(1), emit.Shape(layer.Weights));
        var inputs = layer.Forward(emit.Op("Expand", emit.Scalar(1), emit.Shape(layer.Input)), ones);
        return layer.Backward(Quotient.Positive(emit, relevance, inputs), ones);
    }
}
