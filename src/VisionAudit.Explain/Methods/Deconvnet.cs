using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Methods;

/// <summary>
/// Deconvolutional network (Zeiler, Fergus 2014, "Visualizing and Understanding Convolutional Networks", §2.1), started from the class score: the gradient
/// by the picture with dx = max(dy, 0) at each rectifier, whatever its input was.
/// </summary>
internal sealed class Deconvnet : PixelAttribution
{
    public override string Name => "deconvnet";

    public override string Title => "Deconvolutional network (Zeiler & Fergus 2014)";

    protected override Value Attributions(MethodContext context) => context.Picture.Full(context.Picture.Deconvolution());
}
