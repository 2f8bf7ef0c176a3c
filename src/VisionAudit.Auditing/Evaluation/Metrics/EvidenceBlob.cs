using VisionAudit.Auditing.Counterfactuals;

namespace VisionAudit.Auditing.Evaluation.Metrics;

/// <summary>A map cut at a share of its maximum.</summary>
internal static class EvidenceBlob
{
    private const float Cut = 0.2f;

    /// <returns>1 where M ≥ 0.2 max M and M &gt; 0.</returns>
    public static byte[] Above(ReadOnlySpan<float> evidence)
    {
        float max = 0;
        foreach (var value in evidence)
            max = Math.Max(max, value);
        var above = new byte[evidence.Length];
        for (var i = 0; i < above.Length; i++)
            above[i] = evidence[i] > 0 && evidence[i] >= Cut * max ? (byte)1 : (byte)0;
        return above;
    }

    /// <summary>The largest part whose pixels touch along edges; the first by row and column of equal ones. Empty for an empty region.</summary>
    public static PixelRegion Largest(PixelRegion region)
    {
        var (width, pixels) = (region.Size.Width, region.Pixels.ToArray());
        List<int> largest = [];
        for (var start = 0; start < pixels.Length; start++)
        {
            if (pixels[start] == 0)
                continue;
            var part = TakePart(pixels, width, start);
            if (part.Count > largest.Count)
                largest = part;
        }
        var kept = new byte[pixels.Length];
        foreach (var pixel in largest)
            kept[pixel] = 1;
        return region with { Pixels = kept };
    }

    /// <summary>Takes the part that holds a pixel out of the region.</summary>
    private static List<int> TakePart(byte[] pixels, int width, int start)
    {
        List<int> part = [start];
        pixels[start] = 0;
        for (var next = 0; next < part.Count; next++)
        {
            var (pixel, column) = (part[next], part[next] % width);
            Take(pixel - width, pixel >= width);
            Take(pixel + width, pixel + width < pixels.Length);
            Take(pixel - 1, column > 0);
            Take(pixel + 1, column < width - 1);
        }
        return part;

        void Take(int pixel, bool isInside)
        {
            if (!isInside || pixels[pixel] == 0)
                return;
            pixels[pixel] = 0;
            part.Add(pixel);
        }
    }
}
