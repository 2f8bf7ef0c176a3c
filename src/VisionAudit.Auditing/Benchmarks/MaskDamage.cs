using VisionAudit.Core;

namespace VisionAudit.Auditing.Benchmarks;

/// <summary>Masks that are wrong in known ways, made from right ones: what a verdict is worth where its mask is not the truth.</summary>
public static class MaskDamage
{
    /// <summary>The object grown to all pixels that are no farther than a reach from it in both directions.</summary>
    /// <param name="mask">The object.</param>
    /// <param name="reach">In shares of the mask's greater side, at least 0.</param>
    public static ObjectMask Dilated(ObjectMask mask, double reach) => With(mask, Spread(mask, reach, value: 1));

    /// <summary>The object without the pixels that are no farther than a reach from its outline.</summary>
    /// <param name="mask">The object.</param>
    /// <param name="reach">In shares of the mask's greater side, at least 0.</param>
    public static ObjectMask Eroded(ObjectMask mask, double reach) => With(mask, Spread(mask, reach, value: 0));

    /// <summary>The object moved aside and down; what leaves the picture is lost.</summary>
    /// <param name="mask">The object.</param>
    /// <param name="distance">Aside, and half as far down, in shares of the mask's greater side.</param>
    public static ObjectMask Shifted(ObjectMask mask, double distance)
    {
        var (dx, dy) = (Pixels(mask, distance), Pixels(mask, distance / 2));
        var pixels = new byte[mask.Pixels.Length];
        for (var y = dy; y < mask.Height && dx < mask.Width; y++)
            mask.Pixels.Span.Slice((y - dy) * mask.Width, mask.Width - dx).CopyTo(pixels.AsSpan((y * mask.Width) + dx));
        return With(mask, pixels);
    }

    private static byte[] Spread(ObjectMask mask, double reach, byte value)
    {
        var (pixels, distance) = (new byte[mask.Pixels.Length], Pixels(mask, reach));
        new RegionSpread().Spread(mask.Pixels.Span, new PixelSize(mask.Width, mask.Height), distance, distance, value, pixels);
        return pixels;
    }

    private static int Pixels(ObjectMask mask, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        return (int)Math.Round(share * Math.Max(mask.Width, mask.Height));
    }

    private static ObjectMask With(ObjectMask mask, byte[] pixels)
        => new(mask.Width, mask.Height, pixels, pixels.AsSpan().Contains((byte)1) ? mask.Confidence : 0, mask.Age);
}
