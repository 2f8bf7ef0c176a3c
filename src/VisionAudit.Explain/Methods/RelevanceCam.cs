using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations.Lrp;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Relevance-CAM (Lee, Kim, Park, Eun, Lee 2021, "Relevance-CAM: Your Model Already Knows Where to Look", §3): αₖ = mean over positions of Rₖ, the relevance of any layer,
/// shallow ones included, by the z⁺-rule without bias and with the contrastive start of CLRP.
/// </summary>
internal sealed class RelevanceCam : ChannelWeighting
{
    public override string Name => "relevance-cam";

    public override string Title => "Relevance-CAM: mean contrastive relevance per channel (Lee et al. 2021)";

    protected override bool IsOfGradient => false;

    protected override Value Weights(MethodContext context)
        => context.Emit.Div(context.Sums.Relevance(Composite.Plus, LrpStart.Contrastive), context.Target.View.PositionCounts());
}
