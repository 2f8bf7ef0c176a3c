using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Image-specific class saliency (Simonyan, Vedaldi, Zisserman 2014, "Deep Inside Convolutional Networks", §3.1): the map is max over colours of |∂S/∂x|,
/// S the pre-softmax score. It has no sign.
/// </summary>
internal sealed class Saliency : PixelAttribution
{
    public override string Name => "saliency";

    public override string Title => "Saliency: greatest absolute gradient over the colours (Simonyan et al. 2014)";

    protected override Value Attributions(MethodContext context) => context.Picture.Full(context.Picture.Gradient());

    protected override Value Map(Emitter emit, Value attributions) => emit.Max(emit.Op("Abs", attributions), true, 1);

    protected override bool IsNonNegative => true;
}
