using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// SmoothGrad (Smilkov et al. 2017, "SmoothGrad: removing noise by adding noise", §2.2): the mean of ∂S/∂x over noisy copies of the picture, x + σ·ε with ε from
/// <see cref="PictureNoise"/>; the map is the greatest absolute value over the colours, as a saliency map's.
/// </summary>
internal sealed class SmoothGrad : PixelAttribution
{
    public override string Name => "smooth-grad";

    public override string Title => "SmoothGrad: mean gradient of noisy copies of the picture (Smilkov et al. 2017)";

    protected override Value Attributions(MethodContext context)
    {
        var picture = context.Picture;
        return context.Emit.Mean(PictureNoise.Stack(context, noisy => picture.Full(picture.Gradient(noisy))), false, 0);
    }

    protected override Value Map(Emitter emit, Value attributions) => emit.Max(emit.Op("Abs", attributions), true, 1);

    protected override bool IsNonNegative => true;
}
