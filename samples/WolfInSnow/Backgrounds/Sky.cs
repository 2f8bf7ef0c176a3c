using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>Gradient, glow about the sun, clouds.</summary>
internal static class Sky
{
    /// <summary>Covers the whole layer.</summary>
    public static void Paint(Canvas canvas, Site site)
    {
        var light = site.Light;
        var sun = new Vector2((canvas.Aspect / 2) + (light.Sun.X * canvas.Aspect * 0.55f), site.Horizon - (light.Sun.Y * 0.5f));
        var cover = site.Random.Next(0.35f, 0.6f);
        canvas.Wash(-Canvas.Margin, (x, y) =>
        {
            var height = Math.Clamp((site.Horizon - y) / site.Horizon, 0, 1);
            var colour = Vector3.Lerp(light.Horizon, light.Zenith, MathF.Pow(height, 0.7f));
            var distance = Vector2.Distance(new Vector2(x, y), sun);
            colour += light.SunColour * (0.35f * MathF.Exp(-distance * 4.5f));
            var stretch = 1 / (0.25f + height);
            var cloud = Noise.Fractal(x * 1.6f * stretch, height * 6 * stretch, 4, site.Seed + 11);
            var white = Vector3.Lerp(light.Horizon, (light.SunColour * 0.6f) + light.SkyColour, 0.65f);
            colour = Vector3.Lerp(colour, white, 0.6f * Noise.Step(cover, cover + 0.3f, cloud) * Noise.Step(0, 0.15f, height));
            return new Vector4(colour, 1);
        });
    }
}
