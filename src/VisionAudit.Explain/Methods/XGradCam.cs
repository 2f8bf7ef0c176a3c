using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// XGrad-CAM (Fu et al. 2020, "Axiom-based Grad-CAM: Towards Accurate Visualization and Explanation of CNNs", §3.2, eq. 8):
/// αₖ = Σᵢⱼ gₖᵢⱼ·Aₖᵢⱼ / (Σᵢⱼ Aₖᵢⱼ + 10⁻⁷), g = ∂S/∂A: the mean of the gradient, weighted by the activation.
/// </summary>
internal sealed class XGradCam : ChannelWeighting
{
    private const float Epsilon = 1e-7f;

    public override string Name => "xgrad-cam";

    public override string Title => "XGrad-CAM: gradient averaged by activation (Fu et al. 2020)";

    protected override Value Weights(MethodContext context)
    {
        var emit = context.Emit;
        var contribution = context.Sums.GradientTimesActivation();
        var epsilon = context.Target.Layer.Channels is { } channels ? emit.Filled(Epsilon, 1, channels, 1) : emit.Scalar(Epsilon);
        return emit.Div(contribution, emit.Add(context.Sums.Activation(), epsilon));
    }
}
