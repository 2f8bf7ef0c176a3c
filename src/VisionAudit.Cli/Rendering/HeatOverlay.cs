using VisionAudit.Core;

namespace VisionAudit.Cli.Rendering;

/// <summary>
/// An evidence map painted over its picture, for eyes only: v = (M − min) / (max − min), resized bilinearly with half-pixel centres,
/// is both the position on the <see cref="ColorScale"/> and, times <see cref="Opacity"/>, the alpha. What the model did not see stays as it is.
/// </summary>
internal static class HeatOverlay
{
    /// <summary>Alpha where the map is at its maximum.</summary>
    public const float Opacity = 0.75f;

    /// <summary>Paints in place.</summary>
    /// <param name="picture">The whole picture.</param>
    /// <param name="map">The evidence; its viewport says which part of the picture it covers.</param>
    public static void Paint(PixelBuffer picture, EvidenceMap map)
    {
        var values = Scaled(map.Values.Span);
        var pixels = picture.Bytes.Span;
        var size = picture.Size;
        for (var y = 0; y < size.Height; y++)
        {
            var row = ((y + 0.5) / size.Height - map.Viewport.Y) / map.Viewport.Height;
            if (row is < 0 or >= 1)
                continue;
            for (var x = 0; x < size.Width; x++)
            {
                var column = ((x + 0.5) / size.Width - map.Viewport.X) / map.Viewport.Width;
                if (column is < 0 or >= 1)
                    continue;
                var value = Sample(values, map.Width, map.Height, (float)(column * map.Width - 0.5), (float)(row * map.Height - 0.5));
                Blend(pixels.Slice((y * size.Width + x) * PixelBuffer.Channels, PixelBuffer.Channels), ColorScale.At(value), Opacity * value);
            }
        }
    }

    /// <summary>Min-max scaled to [0,1]; all zero where the map is flat or not finite.</summary>
    private static float[] Scaled(ReadOnlySpan<float> map)
    {
        float min = float.PositiveInfinity, max = float.NegativeInfinity;
        foreach (var value in map)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }
        var scaled = new float[map.Length];
        if (!(max > min) || !float.IsFinite(max - min))
            return scaled;
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = (map[i] - min) / (max - min);
        return scaled;
    }

    /// <summary>Bilinear, the border repeated.</summary>
    private static float Sample(ReadOnlySpan<float> map, int width, int height, float x, float y)
    {
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float tx = x - left, ty = y - top;
        int x0 = Math.Clamp(left, 0, width - 1), x1 = Math.Clamp(left + 1, 0, width - 1);
        int y0 = Math.Clamp(top, 0, height - 1) * width, y1 = Math.Clamp(top + 1, 0, height - 1) * width;
        var upper = map[y0 + x0] * (1 - tx) + map[y0 + x1] * tx;
        var lower = map[y1 + x0] * (1 - tx) + map[y1 + x1] * tx;
        return upper * (1 - ty) + lower * ty;
    }

    private static void Blend(Span<byte> pixel, Color color, float alpha)
    {
        pixel[0] = ColorScale.Mix(pixel[0], color.Red, alpha);
        pixel[1] = ColorScale.Mix(pixel[1], color.Green, alpha);
        pixel[2] = ColorScale.Mix(pixel[2], color.Blue, alpha);
    }
}
