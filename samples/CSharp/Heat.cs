namespace ExplainedPicture;

/// <summary>A map in red over its picture, for eyes only: scaled to 0..1 and resized with half-pixel centres.</summary>
internal static class Heat
{
    private static readonly byte[] _red = [255, 0, 0];

    /// <summary>Paints in place.</summary>
    /// <param name="pixels">RGB, row by row.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    /// <param name="map">The map's rows.</param>
    public static void Paint(Span<byte> pixels, int width, int height, float[][] map)
    {
        var (low, high) = (map.Min(row => row.Min()), map.Max(row => row.Max()));
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = (i / 3 % width, i / 3 / width);
            var value = Sample(map, ((x + 0.5f) / width * map[0].Length) - 0.5f, ((y + 0.5f) / height * map.Length) - 0.5f);
            var heat = 0.7f * (value - low) / Math.Max(high - low, 1e-12f);
            pixels[i] = (byte)MathF.Round((pixels[i] * (1 - heat)) + (_red[i % 3] * heat));
        }
    }

    private static float Sample(float[][] map, float x, float y)
    {
        var (left, top) = ((int)MathF.Floor(x), (int)MathF.Floor(y));
        return Mix(Along(top), Along(top + 1), y - top);

        float Along(int row) => Mix(At(row, left), At(row, left + 1), x - left);
        float At(int row, int column) => map[Math.Clamp(row, 0, map.Length - 1)][Math.Clamp(column, 0, map[0].Length - 1)];
        float Mix(float a, float b, float t) => (a * (1 - t)) + (b * t);
    }
}
