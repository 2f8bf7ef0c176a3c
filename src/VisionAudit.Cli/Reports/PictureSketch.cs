using VisionAudit.Capture;
using VisionAudit.Cli.Rendering;
using VisionAudit.Core;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.Cli.Reports;

/// <summary>Pictures as a report shows them: small JPEG files.</summary>
internal static class PictureSketch
{
    /// <summary>Greatest width.</summary>
    private const int Width = 360;

    private static readonly JpegEncoder _encoder = new(quality: 82);

    /// <summary>A picture made small; it stays the caller's.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="evidence">A map to paint over it, or null.</param>
    public static ReadOnlyMemory<byte> Of(PixelBuffer picture, EvidenceMap? evidence = null)
    {
        var size = picture.Size.Width <= Width ? picture.Size : new PixelSize(Width, Math.Max(1, (int)((long)picture.Size.Height * Width / picture.Size.Width)));
        using var small = PixelBuffer.Rent(size);
        AreaScaler.Scale(picture.Bytes.Span, picture.Size, small.Bytes.Span, size, PixelBuffer.Channels);
        if (evidence is not null)
            HeatOverlay.Paint(small, evidence);
        return _encoder.Encode(small);
    }
}
