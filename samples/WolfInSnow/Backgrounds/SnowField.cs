using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>Mountains, snow-laden firs and drifts with blue shadows.</summary>
internal static class SnowField
{
    private static readonly Vector3 _white = Tint.Of(0xF4F7FA);
    private static readonly Vector3 _rock = Tint.Of(0x66707E);
    private static readonly Vector3 _fir = Tint.Of(0x2F4A3E);
    private static readonly Vector3 _straw = Tint.Of(0x9C8A62);

    /// <summary>Paints all three layers.</summary>
    public static void Paint(Backdrop backdrop, Site site)
    {
        Sky.Paint(backdrop.Far, site);
        var h = site.Horizon;
        new Ridge(h + 0.02f, site.Random.Next(0.26f, 0.4f), 1.7f, 1.4f, 0.34f).Paint(backdrop.Far, site, 1, Mountain);
        new Ridge(h + 0.02f, site.Random.Next(0.05f, 0.1f), 1.3f, 1f, 0.3f).Paint(backdrop.Far, site, 2, (_, _) => _white);
        PaintFirs(backdrop.Ground, site, site.Random.Index(40) + 50, h + 0.012f, 0.03f, 0.12f, 0.38f);
        PaintDrifts(backdrop.Ground, site);
        PaintFirs(backdrop.Ground, site, site.Random.Index(4), h + 0.05f, 0.2f, 0.36f, 0.14f);
        PaintStalks(backdrop.Ground, site, site.Random.Index(14) + 4, h + 0.05f, 0.82f);
        PaintMound(backdrop.Near, site);
    }

    private static Vector3 Mountain(float level, float texture)
        => Vector3.Lerp(_rock, _white, Noise.Step(0.42f, 0.58f, texture + (0.35f * (level - 0.3f))));

    private static void PaintFirs(Canvas canvas, Site site, int count, float foot, float low, float high, float haze)
    {
        for (var i = 0; i < count; i++)
        {
            var random = site.Random;
            var position = new Vector2(random.Next(-0.05f, canvas.Aspect + 0.05f), foot + random.Next(-0.006f, 0.012f));
            new Conifer(position, random.Next(low, high), random.Next(0.18f, 0.27f), _fir * random.Next(0.7f, 1.2f), random.Next(0.5f, 0.95f), haze)
                .Paint(canvas, site, (uint)(i + (high * 1000)));
        }
    }

    private static void PaintDrifts(Canvas canvas, Site site)
    {
        var light = site.Light;
        var middle = canvas.Aspect / 2;
        canvas.Wash(site.Horizon - 0.03f, (x, y) =>
        {
            var edge = site.Horizon + (0.012f * (Noise.Fractal(x * 3, 0, 3, site.Seed + 3) - 0.5f));
            var coverage = Math.Clamp(((y - edge) * canvas.Unit) + 0.5f, 0, 1);
            if (coverage <= 0)
                return default;
            var below = y - site.Horizon;
            var fade = Noise.Step(0, 0.12f, below);
            var p = site.OnGround(x, y, middle);
            var slope = new Vector2(Drift(p + new Vector2(0.06f, 0), site.Seed) - Drift(p - new Vector2(0.06f, 0), site.Seed),
                Drift(p + new Vector2(0, 0.06f), site.Seed) - Drift(p - new Vector2(0, 0.06f), site.Seed)) / 0.12f * fade;
            var normal = Vector3.Normalize(new Vector3(-slope.X * 0.8f, 1, 0.25f + (slope.Y * 0.8f)));
            var hollow = 0.8f + (0.2f * Noise.Step(0.2f, 0.7f, Drift(p, site.Seed)));
            var lit = _white * light.On(normal) * hollow;
            var sparkle = Noise.Lattice((int)(x * 410), (int)(y * 410), site.Seed + 9);
            lit += light.SunColour * (sparkle > 0.994f ? 0.35f * fade : 0);
            return new Vector4(site.Hazed(lit, y), coverage);
        });
    }

    private static float Drift(Vector2 p, uint seed) => Noise.Fractal(p.X * 0.8f, p.Y * 0.9f, 4, seed + 21);

    private static void PaintStalks(Canvas canvas, Site site, int tufts, float top, float bottom)
    {
        for (var i = 0; i < tufts; i++)
        {
            var foot = new Vector2(site.Random.Next(0, canvas.Aspect), site.Random.Next(top, bottom));
            var size = (foot.Y - site.Horizon) * 0.12f;
            var blades = 3 + site.Random.Index(5);
            for (var blade = 0; blade < blades; blade++)
            {
                var root = foot + new Vector2(site.Random.Next(-0.25f, 0.25f) * size, 0);
                var tip = root + new Vector2(site.Random.Next(-0.5f, 0.5f) * size, -site.Random.Next(0.5f, 1.1f) * size);
                canvas.Stroke(root, size * 0.03f, tip, size * 0.012f, site.Hazed(_straw * site.Light.On(Vector3.UnitZ), foot.Y));
            }
        }
    }

    private static void PaintMound(Canvas canvas, Site site)
    {
        canvas.Wash(0.93f, (x, y) =>
        {
            var edge = 0.97f + (0.06f * (0.5f - Noise.Fractal(x * 1.1f, 5, 3, site.Seed + 41)));
            var coverage = Math.Clamp(((y - edge) * canvas.Unit * 0.4f) + 0.5f, 0, 1);
            var normal = Vector3.Normalize(new Vector3(Noise.Value(x * 2, 9, site.Seed) - 0.5f, 0.9f, 0.4f));
            return new Vector4(_white * site.Light.On(normal) * (0.93f + (0.1f * Noise.Fractal(x * 9, y * 18, 3, site.Seed + 43))), coverage);
        });
    }
}
