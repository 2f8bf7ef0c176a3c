using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// DeepLIFT at the pixels (Shrikumar, Greenside, Kundaje 2017, "Learning Important Features Through Propagating Activation Differences", §3.5.1, the rescale
/// rule, or on request §3.5.3, RevealCancel): m ⊙ (x − x₀) against the picture x₀ = 0 in the model's own units. The attributions add up to S(x) − S(x₀).
/// </summary>
internal sealed class DeepLiftPixels : PixelAttribution
{
    public override string Name => "deep-lift";

    public override string Title => "DeepLIFT at the pixels (Shrikumar et al. 2017)";

    protected override Value Attributions(MethodContext context)
        => context.Emit.Mul(context.Picture.Activations, context.Picture.Full(context.Picture.Multipliers(context.Options.RevealCancel)));
}
