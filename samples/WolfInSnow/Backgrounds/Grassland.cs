using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>A meadow: green hills, leafy trees, blades of grass painted from far to near, flowers.</summary>
internal static class Grassland
{
    private static readonly Vector3 _hill = Tint.Of(0x7FA058);
    private static readonly Vector3 _leaf = Tint.Of(0x5E8A3C);
    private static readonly Vector3 _deep = Tint.Of(0x4E7A2C);
    private static readonly Vector3 _bright = Tint.Of(0xA3BF4F);
    private static readonly Vector3 _dry = Tint.Of(0xC2B464);
    private static readonly Vector3[] _petals = [Tint.Of(0xFFF6E0), Tint.Of(0xF6D743), Tint.Of(0xB58AD8), Tint.Of(0xF29BB2)];

    /// <summary>Paints all three layers.</summary>
    public static void Paint(Backdrop backdrop, Site site)
    {
        Sky.Paint(backdrop.Far, site);
        var h = site.Horizon;
        new Ridge(h + 0.02f, site.Random.Next(0.12f, 0.2f), 0.9f, 1f, 0.5f).Paint(backdrop.Far, site, 1, (_, t) => Vector3.Lerp(_leaf, _hill, t));
        new Ridge(h + 0.02f, site.Random.Next(0.06f, 0.11f), 1.3f, 1f, 0.28f).Paint(backdrop.Far, site, 2, (_, t) => Vector3.Lerp(_leaf, _hill, t));
        PaintTrees(backdrop.Ground, site);
        PaintTurf(backdrop.Ground, site);
        PaintBlades(backdrop.Ground, site, h + 0.015f, 1 + Canvas.Margin, 2200, 0.075f);
        PaintFlowers(backdrop.Ground, site);
        PaintBlades(backdrop.Near, site, 1.0f, 1 + Canvas.Margin, 260, 0.085f);
    }

    private static void PaintTrees(Canvas canvas, Site site)
    {
        var count = 6 + site.Random.Index(12);
        for (var i = 0; i < count; i++)
        {
            var size = site.Random.Next(0.02f, 0.055f);
            var centre = new Vector2(site.Random.Next(-0.05f, canvas.Aspect + 0.05f), site.Horizon - (size * 0.75f) + 0.012f);
            var colour = _leaf * site.Random.Next(0.55f, 1.0f);
            canvas.Stroke(centre, size * 0.1f, centre with { Y = site.Horizon + 0.014f }, size * 0.12f, site.Hazed(Tint.Of(0x3A3226) * site.Light.SkyColour, site.Horizon + 0.05f));
            new Bush(centre, new Vector2(size * site.Random.Next(0.9f, 1.5f), size), colour, 0.25f).Paint(canvas, site, (uint)i);
        }
    }

    private static void PaintTurf(Canvas canvas, Site site)
    {
        var ground = site.Light.On(Vector3.Normalize(new Vector3(0, 1, 0.3f)));
        canvas.Wash(site.Horizon - 0.03f, (x, y) =>
        {
            var edge = site.Horizon + (0.014f * (Noise.Fractal(x * 2, 0, 3, site.Seed + 3) - 0.5f));
            var coverage = Math.Clamp(((y - edge) * canvas.Unit) + 0.5f, 0, 1);
            if (coverage <= 0)
                return default;
            var p = site.OnGround(x, y, canvas.Aspect / 2);
            var patch = Noise.Fractal(p.X * 0.5f, p.Y * 0.7f, 4, site.Seed + 5);
            var fine = Noise.Value(x * 90, y * 40, site.Seed + 6);
            var albedo = Vector3.Lerp(_deep, _bright, Noise.Step(0.25f, 0.8f, patch)) * (0.7f + (0.4f * fine));
            return new Vector4(site.Hazed(albedo * ground, y), coverage);
        });
    }

    private static void PaintBlades(Canvas canvas, Site site, float top, float bottom, int count, float length)
    {
        var lit = site.Light.On(Vector3.Normalize(new Vector3(0, 0.6f, 0.8f)));
        for (var i = 0; i < count; i++)
        {
            // Square spacing puts more of the count where blades are small.
            var t = (float)i / count;
            var y = top + ((bottom - top) * t * t);
            var x = site.Random.Next(-Canvas.Margin, canvas.Aspect + Canvas.Margin);
            var size = (y - site.Horizon) * length * site.Random.Next(0.5f, 1.25f);
            var patch = Noise.Fractal(x * 2.5f, y * 5, 3, site.Seed + 15);
            var colour = Vector3.Lerp(site.Random.Between(_deep, _bright), _dry, Noise.Step(0.55f, 0.8f, patch) * 0.7f);
            var root = new Vector2(x, y);
            var tip = root + new Vector2(site.Random.Next(-0.55f, 0.55f), -1) * size;
            canvas.Stroke(root, size * 0.07f, tip, size * 0.015f, site.Hazed(colour * lit * site.Random.Next(0.75f, 1.15f), y), 0.9f);
        }
    }

    private static void PaintFlowers(Canvas canvas, Site site)
    {
        var petals = _petals[site.Random.Index(_petals.Length)];
        var count = site.Random.Index(60);
        for (var i = 0; i < count; i++)
        {
            var y = site.Horizon + 0.06f + (site.Random.Next() * (0.97f - site.Horizon));
            var place = new Vector2(site.Random.Next(0, canvas.Aspect), y);
            var size = (y - site.Horizon) * 0.009f;
            canvas.Stroke(place, size, place + new Vector2(size * 0.6f, 0), size, site.Hazed(petals * site.Light.On(Vector3.UnitY), y), 0.95f);
        }
    }
}
