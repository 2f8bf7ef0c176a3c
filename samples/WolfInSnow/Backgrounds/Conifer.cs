using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>A fir: whorls of hanging boughs, darker below, lit from the sun's side, dusted with snow where asked for.</summary>
/// <param name="Foot">Foot of the stem in picture heights.</param>
/// <param name="Height">Height in picture heights.</param>
/// <param name="Slimness">Half width of the lowest whorl over the height.</param>
/// <param name="Green">Albedo of the needles.</param>
/// <param name="Snow">Share of each whorl that snow covers, in [0, 1].</param>
/// <param name="Haze">Share of haze in [0, 1].</param>
internal sealed record Conifer(Vector2 Foot, float Height, float Slimness, Vector3 Green, float Snow, float Haze)
{
    private static readonly Vector3 _bark = Tint.Of(0x4A3A2E);
    private static readonly Vector3 _white = Tint.Of(0xF2F6FA);

    /// <summary>Paints the tree.</summary>
    public void Paint(Canvas canvas, Site site, uint layer)
    {
        var light = site.Light;
        var seed = site.Seed + (layer * 131);
        var whorls = MathF.Round(7 + (4 * Noise.Lattice((int)layer, 1, seed)));
        var half = Height * Slimness;
        var stem = new Vector2(Foot.X, Foot.Y - (0.1f * Height));
        canvas.Stroke(Foot, Height * 0.018f, stem, Height * 0.015f, Vector3.Lerp(_bark * light.SkyColour, light.Haze, Haze));
        canvas.Wash(Foot.X - (half * 1.2f), Foot.Y - Height, Foot.X + (half * 1.2f), Foot.Y, (x, y) =>
        {
            var level = (y - (Foot.Y - Height)) / (Height * 0.94f);
            if (level is <= 0 or > 1)
                return default;
            var side = (x - Foot.X) / half;
            var droop = level + (0.05f * MathF.Abs(side));
            var phase = (droop * whorls) - MathF.Floor(droop * whorls);
            var ragged = Noise.Fractal(x * 34 / Height * 0.5f, y * 24 / Height * 0.5f, 2, seed) - 0.5f;
            var width = MathF.Pow(level, 0.85f) * (0.58f + (0.42f * phase) + (0.5f * ragged));
            var coverage = Math.Clamp(0.5f + ((width - MathF.Abs(side)) * half * canvas.Unit), 0, 1);
            if (coverage <= 0)
                return default;
            var across = width <= 0 ? 0 : side / width;
            var normal = Vector3.Normalize(new Vector3(across, 0.55f - (0.5f * phase), 0.7f));
            var snow = Snow * Noise.Step(0.62f, 0.30f, phase + (ragged * 0.7f));
            var albedo = Vector3.Lerp(Green * (1.25f - (0.65f * phase) + ragged), _white, snow);
            var lit = albedo * light.On(normal) * (0.75f + (0.25f * MathF.Abs(across)));
            return new Vector4(Vector3.Lerp(lit, light.Haze, Haze), coverage);
        });
    }
}
