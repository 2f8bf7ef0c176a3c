using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations.Lrp;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// LRP-CAM (Jung &amp; Oh 2021, "Towards Better Explanations of Class Activation Mapping", §3.3): αₖ = Σ over positions of Rₖ, the relevance of the target layer by the
/// ε-rule, started with the class score, as in the code published with the paper; another composite and start may be named.
/// </summary>
internal sealed class LrpCam : ChannelWeighting
{
    public override string Name => "lrp-cam";

    public override string Title => "LRP-CAM: relevance per channel (Jung & Oh 2021)";

    protected override bool IsOfGradient => false;

    protected override Value Weights(MethodContext context) => context.Sums.Relevance(Composites.Find(context.Options, "epsilon"), context.Options.Start ?? LrpStart.Score);
}
