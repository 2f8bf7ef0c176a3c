using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// SHAP values as channel weights (Jung &amp; Oh 2021, "Towards Better Explanations of Class Activation Mapping", §3.2; Lundberg, Lee 2017): αₖ = φₖ, the Shapley value of channel k for the
/// score, against channels set to 0; what LIFT-CAM approximates. Exact where the head is linear or has at most 12 channels, else an estimate
/// from <see cref="ExplainOptions.Samples"/> orders of the channels.
/// </summary>
internal sealed class ShapCam : HeadWeighting
{
    public override string Name => "shap-cam";

    public override string Title => "SHAP-CAM: Shapley value of each channel (Jung & Oh 2021; Lundberg, Lee 2017)";

    protected override Value Weights(MethodContext context, Heads.Head head) => head.ShapleyValues();
}
