using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>Pixels of a picture: the object, its box, what the evidence lies on.</summary>
/// <param name="Size">Extent of the picture.</param>
/// <param name="Pixels">[Height, Width], row by row: 1 in the region, 0 outside.</param>
public sealed record PixelRegion(PixelSize Size, ReadOnlyMemory<byte> Pixels)
{
    /// <summary>Number of pixels in the region.</summary>
    public int Area { get; } = Pixels.Span.Count((byte)1);

    /// <summary>Every pixel of a picture.</summary>
    public static PixelRegion Whole(PixelSize size)
    {
        var pixels = new byte[size.Width * size.Height];
        pixels.AsSpan().Fill(1);
        return new PixelRegion(size, pixels);
    }

    /// <summary>The object of a mask, on the picture's grid: each pixel takes the nearest mask pixel.</summary>
    public static PixelRegion Of(ObjectMask mask, PixelSize size)
    {
        var source = mask.Pixels.Span;
        var pixels = new byte[size.Width * size.Height];
        for (var y = 0; y < size.Height; y++)
        {
            var row = source.Slice((int)((y + 0.5) * mask.Height / size.Height) * mask.Width, mask.Width);
            for (var x = 0; x < size.Width; x++)
                pixels[(y * size.Width) + x] = row[(int)((x + 0.5) * mask.Width / size.Width)];
        }
        return new PixelRegion(size, pixels);
    }

    /// <summary>The region with a rim around it.</summary>
    /// <param name="rim">In shares of the picture's greater side, at least 0; rounded to whole pixels.</param>
    public PixelRegion Grown(double rim)
    {
        var (pixels, reach) = (new byte[Pixels.Length], (int)Math.Round(rim * Math.Max(Size.Width, Size.Height)));
        new RegionSpread().Spread(Pixels.Span, Size, reach, reach, value: 1, pixels);
        return new PixelRegion(Size, pixels);
    }

    /// <summary>All that is not in this region.</summary>
    public PixelRegion Complement()
    {
        var pixels = new byte[Pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(1 - Pixels.Span[i]);
        return new PixelRegion(Size, pixels);
    }

    /// <summary>The smallest rectangle around the region: an object removed by it leaves no silhouette. Empty for an empty region.</summary>
    public PixelRegion Box()
    {
        var (left, top, right, bottom) = Bounds();
        var pixels = new byte[Pixels.Length];
        for (var y = top; y < bottom; y++)
            pixels.AsSpan((y * Size.Width) + left, right - left).Fill(1);
        return new PixelRegion(Size, pixels);
    }

    /// <summary>Left and top edge, and right and bottom edge, which are outside; all 0 for an empty region.</summary>
    internal (int Left, int Top, int Right, int Bottom) Bounds()
    {
        var (left, top, right, bottom) = (Size.Width, Size.Height, 0, 0);
        for (var y = 0; y < Size.Height; y++)
        {
            var row = Pixels.Span.Slice(y * Size.Width, Size.Width);
            var first = row.IndexOf((byte)1);
            if (first < 0)
                continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOf((byte)1) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        return right == 0 ? (0, 0, 0, 0) : (left, top, right, bottom);
    }
}
