using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>A stem from the ground out of the top of the picture: bark in streaks, lit as a cylinder, moss at its foot.</summary>
/// <param name="X">Middle of the foot in picture heights.</param>
/// <param name="Foot">Picture height of the foot.</param>
/// <param name="Half">Half width in picture heights.</param>
/// <param name="Lean">Sideways per height.</param>
/// <param name="Haze">Share of haze in [0, 1].</param>
internal sealed record Trunk(float X, float Foot, float Half, float Lean, float Haze)
{
    private static readonly Vector3 _bark = Tint.Of(0x6B5644);
    private static readonly Vector3 _crack = Tint.Of(0x2E241D);
    private static readonly Vector3 _moss = Tint.Of(0x6C843C);

    /// <summary>Paints the stem.</summary>
    public void Paint(Canvas canvas, Site site, uint layer)
    {
        var light = site.Light;
        var seed = site.Seed + (layer * 61);
        var reach = (Half * 2.2f) + (MathF.Abs(Lean) * 1.1f);
        canvas.Wash(X - reach, -Canvas.Margin, X + reach, Foot + (Half * 0.5f), (x, y) =>
        {
            var up = Foot - y;
            var flare = 1 + (0.9f * MathF.Exp(-MathF.Max(up, 0) / (Half * 1.3f)));
            var half = Half * (1 - (0.25f * up)) * flare;
            var across = (x - X - (Lean * up)) / half;
            var rough = 0.08f * (Noise.Value(y * 3 / Half, 1, seed) - 0.5f);
            // The foot is round, as the ground sees a cylinder.
            var sole = Half * 0.3f * MathF.Sqrt(MathF.Max(0, 1 - (across * across)));
            var coverage = Math.Clamp(0.5f + ((1 + rough - MathF.Abs(across)) * half * canvas.Unit), 0, 1)
                * Math.Clamp(0.5f + ((up + sole) * canvas.Unit), 0, 1);
            if (coverage <= 0)
                return default;
            var streak = Noise.Fractal(across * 5, y * 0.5f / Half, 3, seed + 3);
            var albedo = Vector3.Lerp(_crack, _bark, Noise.Step(0.25f, 0.65f, streak));
            var moss = Noise.Step(0.45f, 0.7f, Noise.Fractal(across * 2, y / Half, 3, seed + 7) + (0.5f * MathF.Exp(-MathF.Max(up, 0) / (Half * 3))) - 0.15f);
            albedo = Vector3.Lerp(albedo, _moss, moss * 0.8f);
            var side = Math.Clamp(across, -1, 1);
            var normal = new Vector3(side, 0, MathF.Sqrt(1 - (side * side)));
            var shaded = albedo * light.On(normal) * 0.85f;
            return new Vector4(Vector3.Lerp(shaded, light.Haze, Haze), coverage);
        });
    }
}
