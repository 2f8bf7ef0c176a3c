using System.Numerics;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>Flakes and drops between camera and animal: every one has its own place and pace, a function of seed and time.</summary>
internal static class Precipitation
{
    private const int Flakes = 260;
    private const int Drops = 190;

    /// <summary>Paints what falls.</summary>
    /// <param name="weather">Kind.</param>
    /// <param name="seed">The scene's.</param>
    /// <param name="seconds">Time in the scene.</param>
    /// <param name="light">Light on it.</param>
    /// <param name="width">Picture columns.</param>
    /// <param name="height">Picture rows.</param>
    /// <param name="picture">[height, width], changed in place.</param>
    public static void Paint(WeatherKind weather, uint seed, float seconds, Lighting light, int width, int height, Span<Vector4> picture)
    {
        if (weather == WeatherKind.Snowfall)
            PaintFlakes(seed, seconds, light, width, height, picture);
        else if (weather == WeatherKind.Rain)
            PaintDrops(seed, seconds, light, width, height, picture);
    }

    private static void PaintFlakes(uint seed, float seconds, Lighting light, int width, int height, Span<Vector4> picture)
    {
        var colour = (light.SkyColour * 1.2f) + (light.SunColour * 0.5f);
        var wind = 0.08f * (Noise.Lattice(0, 7, seed) - 0.5f);
        for (var i = 0; i < Flakes; i++)
        {
            var near = Noise.Lattice(i, 0, seed);
            near *= near;
            var sway = 0.012f * MathF.Sin((seconds * 2) + (i * 1.7f));
            var x = Wrapped(Noise.Lattice(i, 1, seed) + ((wind + (0.02f * near)) * seconds) + sway);
            var y = Wrapped(Noise.Lattice(i, 2, seed) + ((0.10f + (0.28f * near)) * seconds));
            var radius = (0.0016f + (0.0062f * near)) * height;
            Disc(new Vector2(x * width, y * height), radius, colour, 0.9f - (0.45f * near), width, height, picture);
        }
    }

    private static void PaintDrops(uint seed, float seconds, Lighting light, int width, int height, Span<Vector4> picture)
    {
        var colour = light.SkyColour + light.Haze;
        for (var i = 0; i < Drops; i++)
        {
            var near = Noise.Lattice(i, 0, seed);
            var x = Wrapped(Noise.Lattice(i, 1, seed) + (0.05f * seconds)) * width;
            var y = Wrapped(Noise.Lattice(i, 2, seed) + ((1.3f + (0.9f * near)) * seconds)) * height;
            var length = (int)((0.02f + (0.035f * near)) * height);
            for (var step = 0; step < length; step++)
            {
                var (column, line) = ((int)(x - (step * 0.08f)), (int)y - step);
                if ((uint)column < (uint)width && (uint)line < (uint)height)
                    Canvas.Over(ref picture[(line * width) + column], new Vector4(colour, 0.22f * (1 - ((float)step / length))));
            }
        }
    }

    private static void Disc(Vector2 centre, float radius, Vector3 colour, float opacity, int width, int height, Span<Vector4> picture)
    {
        var reach = radius + 1;
        var (x0, x1) = (Math.Max(0, (int)(centre.X - reach)), Math.Min(width, (int)(centre.X + reach) + 1));
        var (y0, y1) = (Math.Max(0, (int)(centre.Y - reach)), Math.Min(height, (int)(centre.Y + reach) + 1));
        for (var y = y0; y < y1; y++)
        {
            for (var x = x0; x < x1; x++)
            {
                var distance = Vector2.Distance(new Vector2(x + 0.5f, y + 0.5f), centre);
                var coverage = Math.Clamp(1 - ((distance - (radius * 0.5f)) / (radius * 0.5f + 0.7f)), 0, 1);
                Canvas.Over(ref picture[(y * width) + x], new Vector4(colour, opacity * coverage));
            }
        }
    }

    private static float Wrapped(float value) => value - MathF.Floor(value);
}
