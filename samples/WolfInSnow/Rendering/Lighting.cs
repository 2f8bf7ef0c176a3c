using System.Numerics;
using VisionAudit.WolfInSnow.Scenes;

namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>Colours and direction of a scene's light. It depends on the light and weather alone, never on the place, so that an animal keeps its look wherever it stands.</summary>
/// <param name="Sun">Unit vector towards the sun: x right, y up, z to the viewer.</param>
/// <param name="SunColour">Direct light.</param>
/// <param name="SkyColour">Light from above, in the shadows too.</param>
/// <param name="BounceColour">Light from the ground.</param>
/// <param name="Zenith">The sky overhead.</param>
/// <param name="Horizon">The sky at the horizon.</param>
/// <param name="Haze">What distance fades to.</param>
/// <param name="HazeDensity">Fading per unit of distance; a unit is where the ground lies one picture height below the horizon.</param>
/// <param name="Grain">Standard deviation of the sensor's noise in display levels of 0–255.</param>
internal sealed record Lighting(
    Vector3 Sun, Vector3 SunColour, Vector3 SkyColour, Vector3 BounceColour,
    Vector3 Zenith, Vector3 Horizon, Vector3 Haze, float HazeDensity, float Grain)
{
    /// <summary>The light of a scene.</summary>
    public static Lighting Of(SceneDescription scene)
    {
        var side = scene.SunFromLeft ? -1f : 1f;
        var clear = Clear(scene.Light, side);
        return scene.Weather switch
        {
            WeatherKind.Mist => Veiled(clear, 0.35f, 0.10f),
            WeatherKind.Snowfall => Veiled(clear, 0.5f, 0.035f),
            WeatherKind.Rain => Veiled(clear, 0.3f, 0.05f),
            _ => clear,
        };
    }

    /// <summary>Share of haze before a point of the ground (or an animal that stands there) so far below the horizon, in [0, 1).</summary>
    public float HazeAt(float belowHorizon) => 1 - MathF.Exp(-HazeDensity / MathF.Max(belowHorizon, 0.01f));

    /// <summary>Light that a matt surface with this normal sends back, per unit of albedo.</summary>
    public Vector3 On(Vector3 normal)
    {
        var direct = MathF.Max(0, (Vector3.Dot(normal, Sun) + 0.2f) / 1.2f);
        var up = 0.5f + (0.5f * normal.Y);
        return (SunColour * direct) + (SkyColour * up) + (BounceColour * (1 - up));
    }

    private static Lighting Clear(LightKind kind, float side) => kind switch
    {
        LightKind.Day => new(
            Direction(0.55f * side, 0.75f, 0.5f), Rgb(0.78f, 0.74f, 0.66f), Rgb(0.26f, 0.33f, 0.44f), Rgb(0.22f, 0.22f, 0.21f),
            Tint.Of(0x3F7FC8), Tint.Of(0xC4DDF0), Tint.Of(0xC3D6E6), 0.012f, 2.2f),
        LightKind.Morning => new(
            Direction(0.8f * side, 0.36f, 0.45f), Rgb(0.92f, 0.66f, 0.40f), Rgb(0.24f, 0.28f, 0.40f), Rgb(0.21f, 0.19f, 0.17f),
            Tint.Of(0x6E9FD4), Tint.Of(0xFBDFB4), Tint.Of(0xE6D3BC), 0.02f, 2.6f),
        LightKind.Overcast => new(
            Direction(0.15f * side, 0.9f, 0.4f), Rgb(0.24f, 0.24f, 0.24f), Rgb(0.48f, 0.51f, 0.55f), Rgb(0.24f, 0.24f, 0.24f),
            Tint.Of(0x98A5B3), Tint.Of(0xD2D8DD), Tint.Of(0xC6CDD3), 0.022f, 3f),
        _ => new(
            Direction(0.85f * side, 0.22f, 0.2f), Rgb(0.62f, 0.32f, 0.20f), Rgb(0.19f, 0.20f, 0.36f), Rgb(0.13f, 0.11f, 0.15f),
            Tint.Of(0x34386E), Tint.Of(0xF2A36E), Tint.Of(0xA98BA0), 0.022f, 4.5f),
    };

    /// <summary>The same hour behind cloud: less sun, more even light, thicker air.</summary>
    private static Lighting Veiled(Lighting light, float sun, float density)
    {
        var grey = new Vector3(Vector3.Dot(light.Zenith + light.Horizon, new Vector3(1 / 6f)));
        return light with
        {
            SunColour = light.SunColour * sun,
            SkyColour = (light.SkyColour * 1.1f) + (light.SunColour * (1 - sun) * 0.3f),
            Zenith = Vector3.Lerp(light.Zenith, grey, 0.75f),
            Horizon = Vector3.Lerp(light.Horizon, grey, 0.4f),
            Haze = Vector3.Lerp(light.Haze, grey, 0.3f),
            HazeDensity = density,
        };
    }

    private static Vector3 Direction(float x, float y, float z) => Vector3.Normalize(new Vector3(x, y, z));

    private static Vector3 Rgb(float r, float g, float b) => new(r, g, b);
}
