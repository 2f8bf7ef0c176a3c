using VisionAudit.Core;

namespace VisionAudit.Inference.Tests;

/// <summary>Pictures made in memory.</summary>
internal static class Pictures
{
    /// <summary>A picture whose pixels are a function of column and row.</summary>
    public static PixelBuffer Paint(PixelSize size, Func<int, int, (int R, int G, int B)> color)
    {
        var picture = PixelBuffer.Rent(size);
        var bytes = picture.Bytes.Span;
        for (var i = 0; i < size.Area; i++)
        {
            var (r, g, b) = color(i % size.Width, i / size.Width);
            (bytes[3 * i], bytes[(3 * i) + 1], bytes[(3 * i) + 2]) = ((byte)r, (byte)g, (byte)b);
        }
        return picture;
    }
}
