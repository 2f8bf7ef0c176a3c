using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// LIFT-CAM (Jung &amp; Oh 2021, "Towards Better Explanations of Class Activation Mapping", §3.3, eq. 9):
/// αₖ = Σ over positions of mₖ·Aₖ, with DeepLIFT's multipliers m against A = 0; an approximation of the SHAP values of the channels that is
/// locally accurate: Σₖ αₖ = S(A) − S(0).
/// </summary>
internal sealed class LiftCam : ChannelWeighting
{
    public override string Name => "lift-cam";

    public override string Title => "LIFT-CAM: DeepLIFT contribution per channel (Jung & Oh 2021)";

    protected override Value Weights(MethodContext context)
        => context.Sums.Contributions(context.Options.RevealCancel);
}
