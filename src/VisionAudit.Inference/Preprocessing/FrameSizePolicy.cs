using VisionAudit.Core;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>
/// The smallest frame, in the picture's own shape and never larger than it, in which no model sees a pixel enlarged that the picture
/// has finer: what a source is asked for, so that decoding, copying and preprocessing cost no more than they must.
/// </summary>
public static class FrameSizePolicy
{
    /// <summary>s = min(1, max over models of max(w/W, h/H) / crop); the frame is W·s × H·s, rounded up.</summary>
    /// <param name="picture">W × H: the source's pictures.</param>
    /// <param name="inputs">What the models that look at the frames want.</param>
    public static PixelSize For(PixelSize picture, params ReadOnlySpan<InputSpec> inputs)
    {
        var scale = 0.0;
        foreach (var input in inputs)
        {
            var side = Math.Max((double)input.Size.Width / picture.Width, (double)input.Size.Height / picture.Height);
            scale = Math.Max(scale, side / input.CropFraction);
        }
        return scale is > 0 and < 1
            ? new PixelSize((int)Math.Ceiling(picture.Width * scale - Slack), (int)Math.Ceiling(picture.Height * scale - Slack))
            : picture;
    }

    /// <summary>Keeps rounding errors from adding a pixel.</summary>
    private const double Slack = 1e-6;
}
