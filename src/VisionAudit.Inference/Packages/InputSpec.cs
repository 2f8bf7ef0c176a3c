using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;

namespace VisionAudit.Inference.Packages;

/// <summary>The picture that a model wants: x = (pixel − mean) / std per channel, in the model's own element type.</summary>
/// <param name="Name">The graph's input.</param>
/// <param name="Element">Its element type: float, float16, double or uint8.</param>
/// <param name="Layout">Order of its axes.</param>
/// <param name="Size">Height and width of the tensor.</param>
/// <param name="Color">What its channels are.</param>
/// <param name="Mean">One value a channel, in units of 0–255.</param>
/// <param name="Std">One value a channel, in units of 0–255, none of them 0.</param>
/// <param name="Fit">How a picture is brought to <paramref name="Size"/>.</param>
/// <param name="Pad">Fill around the picture, in units of the tensor, that is after the normalisation.</param>
/// <param name="CropFraction">Share of each side that is kept around the centre of what <paramref name="Fit"/> would show, in (0,1].</param>
public sealed record InputSpec(
    string Name,
    ElementType Element,
    TensorLayout Layout,
    PixelSize Size,
    ColorOrder Color,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Std,
    FitRule Fit = FitRule.Stretch,
    float Pad = 0,
    double CropFraction = 1)
{
    /// <summary>Channels of the tensor: 1 or 3.</summary>
    public int Channels => Color == ColorOrder.Gray ? 1 : 3;

    /// <summary>Least and greatest value that a picture has in the tensor, per channel.</summary>
    public PictureBounds Bounds => new(ValuesOf(0, 255, Math.Min), ValuesOf(0, 255, Math.Max));

    /// <summary>The part of a picture that the tensor shows.</summary>
    public Viewport ViewportOf(PixelSize picture)
    {
        var shown = Viewport.Of(Fit, picture, Size);
        return new Viewport(
            shown.X + (shown.Width * (1 - CropFraction) / 2),
            shown.Y + (shown.Height * (1 - CropFraction) / 2),
            shown.Width * CropFraction,
            shown.Height * CropFraction);
    }

    /// <summary>The size at which whole pictures of a size should arrive: the model's own scale, so that nothing is resized twice.</summary>
    public PixelSize FrameSizeFor(PixelSize picture)
    {
        var shown = ViewportOf(picture);
        return new PixelSize(Math.Max(1, (int)Math.Round(Size.Width / shown.Width)), Math.Max(1, (int)Math.Round(Size.Height / shown.Height)));
    }

    /// <summary>One of two pixels' values in the tensor, per channel.</summary>
    private float[] ValuesOf(float pixel, float other, Func<float, float, float> choose) => [.. Mean.Zip(Std, (m, s) => choose((pixel - m) / s, (other - m) / s))];
}
