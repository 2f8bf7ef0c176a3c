using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Grad-CAM++ (Chattopadhay et al. 2018, "Generalized Gradient-based Visual Explanations for Deep Convolutional Networks", §3.2, eq. 9 and 19):
/// αₖ = Σᵢⱼ ReLU(gₖᵢⱼ)·aₖᵢⱼ, aₖᵢⱼ = g²ₖᵢⱼ / (2·g²ₖᵢⱼ + g³ₖᵢⱼ·Σₐᵦ Aₖₐᵦ + 10⁻⁶), g = ∂S/∂A of the score S itself:
/// with exp(S) in its place the second and third derivatives are powers of g, and exp(S) is a common factor.
/// </summary>
internal sealed class GradCamPlusPlus : ChannelWeighting
{
    private const float Epsilon = 1e-6f;

    public override string Name => "grad-cam++";

    public override string Title => "Grad-CAM++: gradient weighted by its curvature (Chattopadhay et al. 2018)";

    /// <summary>Only positive gradients have a part in α, so r = ReLU(g) stands for g: α = Σ r³ / (2·r² + r³·ΣA + ε).</summary>
    protected override Value Weights(MethodContext context)
    {
        var emit = context.Emit;
        var gradient = context.Target.Gradient();
        var positive = emit.Op("Relu", gradient.Value);
        var square = emit.Mul(positive, positive);
        var cube = emit.Mul(square, positive);
        var curvature = emit.Add(emit.Mul(square, emit.Scalar(2)), emit.Mul(cube, emit.Sum(context.Target.Activations, true, 2)));
        var weighted = emit.Div(cube, emit.Add(curvature, emit.Scalar(Epsilon)));
        return gradient.IsShared ? emit.Mul(weighted, context.Target.View.PositionCounts()) : emit.Sum(weighted, true, 2);
    }
}
