namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>Value noise on an integer lattice: smooth, seeded, without tables.</summary>
internal static class Noise
{
    /// <summary>Uniform in [0, 1) for each lattice point and seed.</summary>
    public static float Lattice(int x, int y, uint seed)
    {
        var h = ((uint)x * 0x8DA6B343) ^ ((uint)y * 0xD8163841) ^ (seed * 0xCB1AB31F);
        h = (h ^ (h >> 15)) * 0x2C1B3C6D;
        h = (h ^ (h >> 12)) * 0x297A2D39;
        return (h ^ (h >> 15)) * (1f / 4294967808f);
    }

    /// <summary>Smooth noise in [0, 1) of wavelength about 2.</summary>
    public static float Value(float x, float y, uint seed)
    {
        var fx = MathF.Floor(x);
        var fy = MathF.Floor(y);
        var (ix, iy) = ((int)fx, (int)fy);
        var u = Ease(x - fx);
        var v = Ease(y - fy);
        var top = Mix(Lattice(ix, iy, seed), Lattice(ix + 1, iy, seed), u);
        var bottom = Mix(Lattice(ix, iy + 1, seed), Lattice(ix + 1, iy + 1, seed), u);
        return Mix(top, bottom, v);
    }

    /// <summary>Fractal sum of octaves, each of half the size and amplitude of the one before; in [0, 1).</summary>
    public static float Fractal(float x, float y, int octaves, uint seed)
    {
        var sum = 0f;
        var amplitude = 0.5f;
        for (var i = 0; i < octaves; i++)
        {
            sum += amplitude * Value(x, y, seed + (uint)i);
            (x, y) = ((x * 1.97f) + 13.7f, (y * 1.97f) - 7.3f);
            amplitude *= 0.5f;
        }
        return sum / (1 - (2 * amplitude));
    }

    /// <summary>a + (b - a) · t.</summary>
    public static float Mix(float a, float b, float t) => a + ((b - a) * t);

    /// <summary>0 below <paramref name="low"/>, 1 above <paramref name="high"/>, 3t² - 2t³ between.</summary>
    public static float Step(float low, float high, float x) => Ease(Math.Clamp((x - low) / (high - low), 0f, 1f));

    private static float Ease(float t) => t * t * (3 - (2 * t));
}
