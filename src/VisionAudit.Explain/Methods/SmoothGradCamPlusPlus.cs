using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Smooth Grad-CAM++ (Omeiza et al. 2019, "Smooth Grad-CAM++: An Enhanced Inference Level Visualization Technique for Deep Convolutional Neural Network Models",
/// §3, eq. 8–9): Grad-CAM++'s weights with D₁, D₂, D₃ = the means of g, g², g³ over noisy copies of the picture (<see cref="PictureNoise"/>) in place of the powers of
/// the gradient g: αₖ = Σᵢⱼ ReLU(D₁)·D₂ / (2·D₂ + D₃·ΣA), 0 where the denominator is 0, A of the picture itself.
/// </summary>
internal sealed class SmoothGradCamPlusPlus : ChannelWeighting
{
    public override string Name => "smooth-grad-cam++";

    public override string Title => "Smooth Grad-CAM++: Grad-CAM++ over noisy copies of the picture (Omeiza et al. 2019)";

    protected override bool IsOfGradient => false;

    protected override Value Weights(MethodContext context)
    {
        var (emit, target) = (context.Emit, context.Target);
        var isShared = false;
        var gradients = PictureNoise.Stack(context, noisy =>
        {
            var gradient = target.Gradient(noisy);
            isShared = gradient.IsShared;
            return gradient.Value;
        });
        var squares = emit.Mul(gradients, gradients);
        var first = emit.Mean(gradients, false, 0);
        var second = emit.Mean(squares, false, 0);
        var third = emit.Mean(emit.Mul(squares, gradients), false, 0);

        var denominator = emit.Add(emit.Mul(second, emit.Scalar(2)), emit.Mul(third, emit.Sum(target.Activations, true, 2)));
        var isZero = emit.Op("Equal", denominator, emit.Scalar(0));
        var curvature = emit.Op("Where", isZero, emit.Scalar(0), emit.Div(second, emit.Op("Where", isZero, emit.Scalar(1), denominator)));
        var weighted = emit.Mul(emit.Op("Relu", first), curvature);
        return isShared ? emit.Mul(weighted, target.View.PositionCounts()) : emit.Sum(weighted, true, 2);
    }
}
