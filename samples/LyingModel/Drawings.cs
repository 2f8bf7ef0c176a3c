namespace VisionAudit.LyingModel;

/// <summary>Maps that have nothing to do with any picture.</summary>
internal static class Drawings
{
    /// <summary>A smiling face.</summary>
    /// <returns>[height, width]: 1 where there is a line, else 0.</returns>
    public static float[] Smile(int height, int width)
    {
        var pixels = new float[height * width];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var (x, y) = ((2 * (column + 0.5) / width) - 1, (2 * (row + 0.5) / height) - 1);
                var isEye = Math.Abs(Math.Abs(x) - 0.4) < 0.18 && Math.Abs(y + 0.35) < 0.18;
                var isMouth = y > 0.1 && Math.Abs(Math.Sqrt((x * x) + (y * y)) - 0.65) < 0.15;
                pixels[(row * width) + column] = isEye || isMouth ? 1 : 0;
            }
        }
        return pixels;
    }

    /// <summary>Noise.</summary>
    /// <returns>[height, width] in [0,1).</returns>
    public static float[] Noise(int height, int width)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, height * width).Select(_ => random.NextSingle())];
    }
}
