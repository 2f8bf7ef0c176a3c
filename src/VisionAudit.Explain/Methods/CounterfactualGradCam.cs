using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Counterfactual Grad-CAM (Selvaraju et al. 2017, "Visual Explanations from Deep Networks via Gradient-based Localization", §3.3, eq. 4):
/// αₖ = mean over positions of −∂S/∂Aₖ: places whose absence would raise the score, evidence against the class.
/// </summary>
internal sealed class CounterfactualGradCam : ChannelWeighting
{
    public override string Name => "counterfactual-grad-cam";

    public override string Title => "Counterfactual Grad-CAM: evidence against the class (Selvaraju et al. 2017)";

    protected override Value Weights(MethodContext context) => context.Emit.Op("Neg", GradCam.MeanGradient(context));
}
