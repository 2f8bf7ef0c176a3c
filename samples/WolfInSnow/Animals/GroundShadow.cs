using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>The shadow below an animal: a soft one of the trunk, away from the sun, and a small dark one below each paw.</summary>
internal static class GroundShadow
{
    /// <summary>Darkens the ground.</summary>
    public static void Paint(AnimalRig rig, Stand stand, Lighting light, int width, int height, Span<Vector4> picture)
    {
        var direct = Vector3.Dot(light.SunColour, Vector3.One) / (Vector3.Dot(light.SunColour + light.SkyColour, Vector3.One));
        // What is left where no sun falls: the sky's colour, so that shadows on snow are blue.
        var shaded = Vector3.Lerp(Vector3.One, light.SkyColour / (light.SunColour + light.SkyColour), 0.85f);
        var slant = Math.Clamp(-light.Sun.X / MathF.Max(light.Sun.Y, 0.3f), -1.3f, 1.3f);
        var trunk = stand.Origin + (new Vector2(slant * 0.35f, 0.01f) * stand.Scale);
        Ellipse(trunk, new Vector2(0.8f + (0.2f * MathF.Abs(slant)), 0.11f) * stand.Scale, Vector3.Lerp(Vector3.One, shaded, 0.75f + (0.25f * direct)), width, height, picture);
        foreach (var paw in rig.Paws)
        {
            var contact = 1 - Math.Clamp(paw.Y / 0.16f, 0, 1);
            var centre = stand.Origin + (new Vector2((paw.X + 0.02f) * stand.Facing, -0.005f) * stand.Scale);
            Ellipse(centre, new Vector2(0.13f, 0.036f) * stand.Scale, Vector3.Lerp(Vector3.One, shaded * 0.4f, 0.85f * contact), width, height, picture);
        }
    }

    private static void Ellipse(Vector2 centre, Vector2 radius, Vector3 factor, int width, int height, Span<Vector4> picture)
    {
        var reach = radius * 1.6f;
        var (x0, x1) = (Math.Clamp((int)(centre.X - reach.X), 0, width), Math.Clamp((int)(centre.X + reach.X) + 1, 0, width));
        var (y0, y1) = (Math.Clamp((int)(centre.Y - reach.Y), 0, height), Math.Clamp((int)(centre.Y + reach.Y) + 1, 0, height));
        for (var y = y0; y < y1; y++)
        {
            for (var x = x0; x < x1; x++)
            {
                var square = ((new Vector2(x + 0.5f, y + 0.5f) - centre) / radius).LengthSquared();
                var share = MathF.Max(0, 1 - (square / 2.56f));
                ref var pixel = ref picture[(y * width) + x];
                pixel *= new Vector4(Vector3.Lerp(Vector3.One, factor, share * share), 1);
            }
        }
    }
}
