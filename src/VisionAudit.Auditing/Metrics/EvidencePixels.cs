using VisionAudit.Core;

namespace VisionAudit.Auditing.Metrics;

/// <summary>A map on a picture's own grid.</summary>
internal static class EvidencePixels
{
    /// <summary>Resizes a map (bilinear, half-pixel centres). Values below 0 count as 0; pixels that the model does not see have no evidence.</summary>
    /// <returns>[Height, Width] of the picture.</returns>
    public static float[] Of(EvidenceMap map, PixelSize size)
    {
        var geometry = new MapGeometry(map.Width, map.Height, map.Viewport, size.Width, size.Height);
        var window = geometry.Window;
        var seen = new float[window.Area];
        var resizer = new BilinearResizer();
        resizer.Prepare(geometry);
        resizer.Resize(map.Values.Span, seen);
        if (window.Area == size.Area)
            return seen;
        var evidence = new float[size.Area];
        for (var row = 0; row < window.Height; row++)
            seen.AsSpan(row * window.Width, window.Width).CopyTo(evidence.AsSpan(((window.Y + row) * size.Width) + window.X));
        return evidence;
    }

    /// <summary>Indices of pixels by falling evidence; of equal ones the first by row and column first.</summary>
    public static int[] Ranked(ReadOnlySpan<float> evidence)
    {
        var order = new int[evidence.Length];
        var keys = new (float Falling, int Index)[evidence.Length];
        for (var i = 0; i < order.Length; i++)
            (order[i], keys[i]) = (i, (-evidence[i], i));
        Array.Sort(keys, order);
        return order;
    }
}
