using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Guided backpropagation (Springenberg et al. 2015, "Striving for Simplicity: The All Convolutional Net", §3.4): the gradient by the picture with
/// dx = [x &gt; 0] · max(dy, 0) at each rectifier. It shows what the network's features react to, hardly what the class rests on (Adebayo et al. 2018).
/// </summary>
internal sealed class GuidedBackprop : PixelAttribution
{
    public override string Name => "guided-backprop";

    public override string Title => "Guided backpropagation (Springenberg et al. 2015)";

    protected override Value Attributions(MethodContext context) => context.Picture.Full(context.Picture.GuidedGradient());
}
