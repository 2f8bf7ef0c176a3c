using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>A wood: light between far stems, firs, near trunks with bark and moss, leaf litter with spots of sun, ferns.</summary>
internal static class Forest
{
    private static readonly Vector3 _needle = Tint.Of(0x35502F);
    private static readonly Vector3 _moss = Tint.Of(0x68803A);
    private static readonly Vector3 _litter = Tint.Of(0x6E5238);
    private static readonly Vector3 _soil = Tint.Of(0x3E3024);
    private static readonly Vector3 _fern = Tint.Of(0x5C8A3A);

    /// <summary>Paints all three layers.</summary>
    public static void Paint(Backdrop backdrop, Site site)
    {
        PaintDepth(backdrop.Far, site);
        var random = site.Random;
        for (var i = 0; i < 26; i++)
            Stem(random.Next(0.006f, 0.014f), site.Horizon + random.Next(0.005f, 0.02f), 0.62f).Paint(backdrop.Far, site, (uint)i);
        for (var i = 0; i < 9; i++)
        {
            var foot = new Vector2(random.Next(-0.1f, backdrop.Far.Aspect + 0.1f), site.Horizon + 0.02f);
            new Conifer(foot, random.Next(0.2f, 0.5f), random.Next(0.2f, 0.3f), _needle * random.Next(0.7f, 1.2f), 0, 0.4f).Paint(backdrop.Far, site, (uint)(i + 300));
        }
        PaintFloor(backdrop.Ground, site);
        PaintThicket(backdrop.Ground, site);
        for (var i = 0; i < 7; i++)
            Stem(random.Next(0.016f, 0.03f), site.Horizon + 0.03f + (0.008f * i), 0.3f - (0.02f * i)).Paint(backdrop.Ground, site, (uint)(i + 50));
        for (var i = 0; i < 3; i++)
            Stem(random.Next(0.04f, 0.065f), site.Horizon + 0.09f + (0.02f * i), 0.06f).Paint(backdrop.Ground, site, (uint)(i + 80));
        PaintFerns(backdrop.Ground, site, 16 + random.Index(12), site.Horizon + 0.04f, 0.9f, 0.2f);
        PaintFerns(backdrop.Near, site, 7, 1.01f, 1.05f, 0.13f);

        Trunk Stem(float half, float foot, float haze) => new(random.Next(-0.05f, backdrop.Far.Aspect + 0.05f), foot, half, random.Next(-0.05f, 0.05f), haze);
    }

    private static void PaintDepth(Canvas canvas, Site site)
    {
        var glow = Vector3.Lerp(site.Light.Horizon, _needle * 2, 0.45f);
        canvas.Wash(-Canvas.Margin, (x, y) =>
        {
            var leaves = Noise.Fractal(x * 13, y * 15, 4, site.Seed + 1);
            var height = Math.Clamp((site.Horizon - y) / site.Horizon, 0, 1);
            var gap = Noise.Step(0.42f + (0.2f * height), 0.72f, leaves);
            var shade = _needle * (site.Light.SkyColour + (site.Light.SunColour * 0.25f)) * (0.6f + leaves);
            return new Vector4(Vector3.Lerp(shade, glow, Math.Clamp(gap + (0.55f * (1 - height)), 0, 1)), 1);
        });
    }

    private static void PaintFloor(Canvas canvas, Site site)
    {
        var light = site.Light;
        canvas.Wash(site.Horizon - 0.04f, (x, y) =>
        {
            var edge = site.Horizon + (0.03f * (Noise.Fractal(x * 3, 0, 3, site.Seed + 3) - 0.5f));
            var coverage = Math.Clamp(((y - edge) * canvas.Unit) + 0.5f, 0, 1);
            if (coverage <= 0)
                return default;
            var p = site.OnGround(x, y, canvas.Aspect / 2);
            var moss = Noise.Fractal(p.X * 0.6f, p.Y * 0.8f, 4, site.Seed + 5);
            var leaf = Noise.Value(p.X * 26, p.Y * 20, site.Seed + 6);
            var fine = Noise.Value(x * 120, y * 90, site.Seed + 8);
            var albedo = Vector3.Lerp(Vector3.Lerp(_soil, _litter, leaf * 1.1f), _moss, Noise.Step(0.48f, 0.68f, moss));
            var spot = Noise.Step(0.55f, 0.66f, Noise.Fractal(p.X * 0.9f, p.Y * 1.1f, 3, site.Seed + 7));
            var lit = albedo * ((light.SkyColour * 0.8f) + (light.SunColour * (0.18f + (0.75f * spot)))) * (0.75f + (0.5f * fine));
            return new Vector4(site.Hazed(lit, y), coverage);
        });
    }

    /// <summary>Undergrowth where the floor meets the far stems.</summary>
    private static void PaintThicket(Canvas canvas, Site site)
    {
        for (var i = 0; i < 34; i++)
        {
            var radius = new Vector2(site.Random.Next(0.03f, 0.09f), site.Random.Next(0.012f, 0.035f));
            var centre = new Vector2(site.Random.Next(-0.05f, canvas.Aspect + 0.05f), site.Horizon + site.Random.Next(0, 0.02f));
            new Bush(centre, radius, _fern * site.Random.Next(0.5f, 0.9f), 0.3f).Paint(canvas, site, (uint)(i + 500));
        }
    }

    private static void PaintFerns(Canvas canvas, Site site, int count, float top, float bottom, float length)
    {
        var lit = site.Light.On(Vector3.Normalize(new Vector3(0, 0.7f, 0.7f)));
        for (var i = 0; i < count; i++)
        {
            var y = Noise.Mix(top, bottom, (float)i / count);
            var foot = new Vector2(site.Random.Next(-0.02f, canvas.Aspect + 0.02f), y);
            var size = (y - site.Horizon) * length * site.Random.Next(0.5f, 1.1f);
            var fronds = 5 + site.Random.Index(4);
            for (var frond = 0; frond < fronds; frond++)
            {
                var lean = ((frond + 0.5f) / fronds * 2) - 1 + site.Random.Next(-0.1f, 0.1f);
                var colour = site.Hazed(_fern * lit * site.Random.Next(0.5f, 1.05f), y);
                var crown = foot + new Vector2(lean * 0.45f, -0.75f + (0.2f * MathF.Abs(lean))) * size;
                var tip = foot + new Vector2(lean * 1.05f, -0.62f + (0.35f * MathF.Abs(lean))) * size;
                canvas.Stroke(foot, size * 0.02f, crown, size * 0.07f, colour);
                canvas.Stroke(crown, size * 0.07f, tip, size * 0.012f, colour);
            }
        }
    }
}
