using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>A leafy crown: a bumpy ellipse of clumps, lit as a ball.</summary>
/// <param name="Centre">Middle in picture heights.</param>
/// <param name="Radius">Half axes in picture heights.</param>
/// <param name="Green">Albedo of the leaves.</param>
/// <param name="Haze">Share of haze in [0, 1].</param>
internal sealed record Bush(Vector2 Centre, Vector2 Radius, Vector3 Green, float Haze)
{
    /// <summary>Paints the crown.</summary>
    public void Paint(Canvas canvas, Site site, uint layer)
    {
        var light = site.Light;
        var seed = site.Seed + (layer * 151);
        var size = MathF.Min(Radius.X, Radius.Y);
        var reach = Radius * 1.4f;
        canvas.Wash(Centre.X - reach.X, Centre.Y - reach.Y, Centre.X + reach.X, Centre.Y + reach.Y, (x, y) =>
        {
            var p = (new Vector2(x, y) - Centre) / Radius;
            var clump = Noise.Fractal(x * 2.2f / size, y * 2.2f / size, 4, seed) - 0.5f;
            var distance = p.Length() + (clump * 0.75f);
            var coverage = Math.Clamp(0.5f + ((1 - distance) * size * canvas.Unit), 0, 1);
            if (coverage <= 0)
                return default;
            var normal = Vector3.Normalize(new Vector3(p.X + (clump * 1.5f), -p.Y + clump, 0.7f));
            var leaves = 0.75f + (0.9f * (Noise.Value(x * 9 / size, y * 9 / size, seed + 5) - 0.3f));
            var lit = Green * leaves * light.On(normal) * (0.75f - (0.35f * p.Y));
            return new Vector4(Vector3.Lerp(lit, light.Haze, Haze), coverage);
        });
    }
}
