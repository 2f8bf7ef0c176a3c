using VisionAudit.Auditing.Counterfactuals;
using VisionAudit.Auditing.Metrics;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Reports;

/// <summary>The evidence of one frame, reduced to what frames are compared by.</summary>
/// <param name="Values">[<see cref="Side"/>, <see cref="Side"/>] over the whole picture, at least 0, summing to 1; all 0 where the map is empty.</param>
/// <param name="Background">Colour of the background that the evidence lies on, 0xRRGGBB: the mean over background pixels, weighted by the evidence; null where none lies there.</param>
public sealed record EvidenceGrid(ReadOnlyMemory<float> Values, int? Background)
{
    /// <summary>Rows and columns: heat maps are made small before they are compared (Lapuschkin et al. 2019, "Unmasking Clever Hans predictors", Methods).</summary>
    public const int Side = 16;

    /// <summary>Pixels that are skipped between those whose colour is looked at, in rows and in columns.</summary>
    private const int Stride = 4;

    /// <summary>Reduces a map.</summary>
    /// <param name="map">The raw map; values below 0 count as 0.</param>
    /// <param name="mask">The object in the same picture.</param>
    /// <param name="picture">The picture.</param>
    public static EvidenceGrid Of(EvidenceMap map, ObjectMask mask, PixelBuffer picture)
    {
        var values = Resize(map);
        return new EvidenceGrid(values, ColorBehind(values, PixelRegion.Of(mask, picture.Size), picture));
    }

    private static float[] Resize(EvidenceMap map)
    {
        var geometry = new MapGeometry(map.Width, map.Height, map.Viewport, Side, Side);
        var window = geometry.Window;
        var seen = new float[window.Area];
        var resizer = new BilinearResizer();
        resizer.Prepare(geometry);
        resizer.Resize(map.Values.Span, seen);
        var total = seen.Sum();
        var values = new float[Side * Side];
        for (var i = 0; total > 0 && i < seen.Length; i++)
            values[((window.Y + (i / window.Width)) * Side) + window.X + (i % window.Width)] = seen[i] / total;
        return values;
    }

    private static int? ColorBehind(ReadOnlySpan<float> values, PixelRegion subject, PixelBuffer picture)
    {
        var size = picture.Size;
        ReadOnlySpan<byte> pixels = picture.Bytes.Span, inside = subject.Pixels.Span;
        double red = 0, green = 0, blue = 0, weight = 0;
        for (var y = 0; y < size.Height; y += Stride)
        {
            for (var x = 0; x < size.Width; x += Stride)
            {
                var at = (y * size.Width) + x;
                if (inside[at] == 1)
                    continue;
                var share = values[(y * Side / size.Height * Side) + (x * Side / size.Width)];
                red += share * pixels[3 * at];
                green += share * pixels[(3 * at) + 1];
                blue += share * pixels[(3 * at) + 2];
                weight += share;
            }
        }
        return weight == 0 ? null : ((int)(red / weight) << 16) | ((int)(green / weight) << 8) | (int)(blue / weight);
    }
}
