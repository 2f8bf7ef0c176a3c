using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals.Scenes;

/// <summary>A place without an object, painted by noise: a ground, and where there is a horizon, something far away above it.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Dark">Ground where the noise is 0, 0xRRGGBB.</param>
/// <param name="Light">Ground where the noise is 1.</param>
/// <param name="Grain">Features of the ground across the picture's width.</param>
/// <param name="Stretch">How much wider than high its features are.</param>
/// <param name="Horizon">Share of the picture above the ground, in [0,1).</param>
/// <param name="FarDark">What lies above where the noise is 0.</param>
/// <param name="FarLight">What lies above where the noise is 1.</param>
internal sealed record RenderedScene(
    string Name, int Dark, int Light, float Grain, float Stretch = 1, float Horizon = 0, int FarDark = 0, int FarLight = 0)
{
    /// <summary>Paints it.</summary>
    /// <param name="size">Extent of the picture.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <returns>[height, width, 3] RGB.</returns>
    public byte[] Render(PixelSize size, uint seed)
    {
        var pixels = new byte[PixelBuffer.ByteCount(size)];
        var noise = new ValueNoise(seed);
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
                Paint(pixels.AsSpan(3 * ((y * size.Width) + x), 3), noise, (float)x / size.Width, (float)y / size.Height);
        }
        return pixels;
    }

    private void Paint(Span<byte> pixel, ValueNoise noise, float x, float y)
    {
        if (y < Horizon)
        {
            Mix(pixel, FarDark, FarLight, noise.At(3 * x, (6 * y) + 40));
            return;
        }
        // Ground is seen from above its own plane: features shrink towards the horizon.
        var depth = Horizon > 0 ? 0.25f + (0.75f * (y - Horizon) / (1 - Horizon)) : 1;
        Mix(pixel, Dark, Light, noise.At(Grain * (x - 0.5f) / (Stretch * depth), Grain * y / depth));
    }

    private static void Mix(Span<byte> pixel, int dark, int light, float t)
    {
        t = Math.Clamp((1.8f * (t - 0.5f)) + 0.5f, 0, 1);
        for (var c = 0; c < 3; c++)
        {
            var shift = 16 - (8 * c);
            var (from, to) = ((dark >> shift) & 255, (light >> shift) & 255);
            pixel[c] = (byte)(from + ((to - from) * t) + 0.5f);
        }
    }
}
