using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>A range of hills or mountains before the sky.</summary>
/// <param name="Foot">Picture height of its foot.</param>
/// <param name="Rise">Greatest height above the foot.</param>
/// <param name="Frequency">Summits per picture height.</param>
/// <param name="Sharpness">1 round hills; larger values make peaks.</param>
/// <param name="Haze">Share of haze in [0, 1].</param>
internal sealed record Ridge(float Foot, float Rise, float Frequency, float Sharpness, float Haze)
{
    /// <summary>Paints the range; <paramref name="colour"/> gives the lit colour from height above the foot (0..1) and a texture value (0..1).</summary>
    public void Paint(Canvas canvas, Site site, uint layer, Func<float, float, Vector3> colour)
    {
        var light = site.Light;
        var seed = site.Seed + (layer * 97);
        canvas.Wash(-Canvas.Margin, Foot - Rise - 0.01f, canvas.Aspect + Canvas.Margin, 1 + Canvas.Margin, (x, y) =>
        {
            var top = Foot - Height(x, seed);
            var coverage = Math.Clamp(((y - top) * canvas.Unit) + 0.5f, 0, 1);
            if (coverage <= 0)
                return default;
            var slope = (Height(x + 0.01f, seed) - Height(x - 0.01f, seed)) / 0.02f;
            var texture = Noise.Fractal(x * Frequency * 6, (y - top) * Frequency * 9, 4, seed + 31);
            var normal = Vector3.Normalize(new Vector3(-slope * 0.7f + ((texture - 0.5f) * 1.2f), 0.8f, 0.6f));
            var level = Math.Clamp((Foot - y) / Rise, 0, 1);
            var lit = colour(level, texture) * light.On(normal);
            return new Vector4(Vector3.Lerp(lit, light.Haze, Haze + ((1 - Haze) * 0.35f * (1 - level))), coverage);
        });
    }

    private float Height(float x, uint seed)
    {
        var wave = Noise.Fractal(x * Frequency, 3.7f, 5, seed);
        return Rise * MathF.Pow(Math.Max(0, (wave * 1.6f) - 0.3f), Sharpness);
    }
}
