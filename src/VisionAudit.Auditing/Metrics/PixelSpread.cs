namespace VisionAudit.Auditing.Metrics;

/// <summary>Grows and shrinks regions of pixels by squares (Serra 1982, "Image Analysis and Mathematical Morphology", ch. II): along rows, then along columns.</summary>
internal static class PixelSpread
{
    /// <summary>Spreads one value over all pixels of the square around each that has it: a dilation for 1, an erosion for 0.</summary>
    /// <param name="pixels">[height, width] of 0 and 1.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="reach">Half the square's side, in pixels, at least 0.</param>
    /// <param name="grown">The value, 0 or 1.</param>
    public static byte[] Of(ReadOnlySpan<byte> pixels, int width, int height, int reach, byte grown)
    {
        var (rows, both) = (new byte[pixels.Length], new byte[pixels.Length]);
        for (var y = 0; y < height; y++)
            Line(pixels, rows, y * width, 1, width, reach, grown);
        for (var x = 0; x < width; x++)
            Line(rows, both, x, width, height, reach, grown);
        return both;
    }

    private static void Line(ReadOnlySpan<byte> from, Span<byte> to, int start, int step, int count, int reach, byte grown)
    {
        var until = -1;
        var next = 0;
        for (var i = 0; i < count; i++)
        {
            for (; next < count && next <= i + reach; next++)
                until = from[start + (next * step)] == grown ? next + reach : until;
            to[start + (i * step)] = i <= until ? grown : (byte)(1 - grown);
        }
    }
}
