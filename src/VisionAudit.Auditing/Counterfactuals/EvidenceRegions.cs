using VisionAudit.Auditing.Metrics;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals;

/// <summary>What a map calls important, as a region; and regions of the same shape elsewhere, to compare with.</summary>
internal static class EvidenceRegions
{
    /// <summary>The pixels with the greatest evidence, the first by row and column where several are equal.</summary>
    /// <param name="map">The raw map.</param>
    /// <param name="size">Extent of the picture.</param>
    /// <param name="area">Number of pixels; fewer where the map has fewer that are above 0.</param>
    public static PixelRegion Top(EvidenceMap map, PixelSize size, int area)
    {
        var evidence = EvidencePixels.Of(map, size);
        var pixels = new byte[evidence.Length];
        foreach (var place in EvidencePixels.Ranked(evidence).TakeWhile(place => evidence[place] > 0).Take(area))
            pixels[place] = 1;
        return new PixelRegion(size, pixels);
    }

    /// <summary>The region moved to random places; what leaves the picture on one side comes in on the other, so that area and shape stay.</summary>
    /// <param name="region">What is moved.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed.</param>
    public static IEnumerable<PixelRegion> Moved(PixelRegion region, int count, int seed)
    {
        var random = new Random(seed);
        var (width, height) = (region.Size.Width, region.Size.Height);
        for (var n = 0; n < count; n++)
        {
            var (dx, dy) = (random.Next(width), random.Next(height));
            var pixels = new byte[region.Pixels.Length];
            for (var y = 0; y < height; y++)
            {
                var from = region.Pixels.Span.Slice(y * width, width);
                var to = pixels.AsSpan((y + dy) % height * width, width);
                from[..(width - dx)].CopyTo(to[dx..]);
                from[(width - dx)..].CopyTo(to);
            }
            yield return region with { Pixels = pixels };
        }
    }
}
