using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Grad-CAM (Selvaraju et al. 2017, "Visual Explanations from Deep Networks via Gradient-based Localization", §3, eq. 1–2):
/// αₖ = mean over positions of ∂S/∂Aₖ, S the pre-softmax score.
/// </summary>
internal sealed class GradCam : ChannelWeighting
{
    public override string Name => "grad-cam";

    public override string Title => "Grad-CAM: mean gradient per channel (Selvaraju et al. 2017)";

    protected override Value Weights(MethodContext context) => MeanGradient(context);

    /// <summary>[N,K,1].</summary>
    internal static Value MeanGradient(MethodContext context) => context.Sums.MeanGradient();
}
