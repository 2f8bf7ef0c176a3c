using VisionAudit.Core;

namespace VisionAudit.Masks.Combinations;

/// <summary>
/// Several masks of one frame as one, on the grid of the finest. A mask is null where nothing is known of the frame. A joined mask is as old as its oldest part.
/// </summary>
public static class MaskAlgebra
{
    /// <summary>The first that finds the object and is not doubted; else the first that finds it at all; else the first that is doubted; else the first that says there is none; else null.</summary>
    public static ObjectMask? First(IReadOnlyList<ObjectMask?> masks)
        => masks.FirstOrDefault(mask => mask is { Area: > 0, Doubt: null })
            ?? masks.FirstOrDefault(mask => mask is { Area: > 0 })
            ?? masks.FirstOrDefault(mask => mask?.Doubt is not null)
            ?? masks.FirstOrDefault(mask => mask is not null);

    /// <summary>
    /// What any marks. A pixel is as sure as the surest mask that marks it, the whole the mean of its pixels. Masks of which nothing is known do not count; it is
    /// doubted where one of the others is, which may still find more.
    /// </summary>
    public static ObjectMask? Union(IReadOnlyList<ObjectMask?> masks)
    {
        var known = masks.OfType<ObjectMask>().ToList();
        if (known.Count <= 1)
            return known.FirstOrDefault();
        var size = FinestGrid(known);
        var pixels = new byte[size.Area];
        var sureness = new double[size.Area];
        foreach (var mask in known)
        {
            var resized = OnGrid(mask, size);
            for (var i = 0; i < pixels.Length; i++)
            {
                if (resized.Span[i] == 1)
                    (pixels[i], sureness[i]) = (1, Math.Max(sureness[i], mask.Confidence));
            }
        }
        var area = pixels.AsSpan().Count((byte)1);
        return Joined(size, pixels, area == 0 ? 0 : sureness.Sum() / area, known);
    }

    /// <summary>What all mark, as sure as the least sure of them. Null where of one of them nothing is known; doubted where one of them is.</summary>
    public static ObjectMask? Intersection(IReadOnlyList<ObjectMask?> masks)
    {
        var known = masks.OfType<ObjectMask>().ToList();
        if (known.Count < masks.Count || known.Count <= 1)
            return known.Count == masks.Count ? known.FirstOrDefault() : null;
        var size = FinestGrid(known);
        var pixels = OnGrid(known[0], size).ToArray();
        foreach (var mask in known.Skip(1))
        {
            var resized = OnGrid(mask, size);
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] &= resized.Span[i];
        }
        return Joined(size, pixels, pixels.AsSpan().Contains((byte)1) ? known.Min(mask => mask.Confidence) : 0, known);
    }

    private static ObjectMask Joined(PixelSize size, byte[] pixels, double confidence, IReadOnlyList<ObjectMask> parts)
        => new(size.Width, size.Height, pixels, confidence, parts.Max(part => part.Age)) { Doubt = parts.FirstOrDefault(part => part.Doubt is not null)?.Doubt };

    /// <summary>The most columns and the most rows that any of them has.</summary>
    private static PixelSize FinestGrid(IReadOnlyList<ObjectMask> masks) => new(masks.Max(mask => mask.Width), masks.Max(mask => mask.Height));

    /// <summary>The mask on another grid: each pixel takes the one that its centre lies in.</summary>
    private static ReadOnlyMemory<byte> OnGrid(ObjectMask mask, PixelSize size)
    {
        if (mask.Width == size.Width && mask.Height == size.Height)
            return mask.Pixels;
        var pixels = new byte[size.Area];
        for (var y = 0; y < size.Height; y++)
        {
            var row = mask.Pixels.Span.Slice((int)((y + 0.5) * mask.Height / size.Height) * mask.Width, mask.Width);
            for (var x = 0; x < size.Width; x++)
                pixels[(y * size.Width) + x] = row[(int)((x + 0.5) * mask.Width / size.Width)];
        }
        return pixels;
    }
}
