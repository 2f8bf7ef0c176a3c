using System.Numerics;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow.Backgrounds;

/// <summary>What a place is painted from.</summary>
/// <param name="Light">The scene's light.</param>
/// <param name="Horizon">Height of the horizon in picture heights from the top.</param>
/// <param name="Random">Layout.</param>
/// <param name="Seed">Textures.</param>
internal sealed record Site(Lighting Light, float Horizon, SeededRandom Random, uint Seed)
{
    /// <summary>A colour of something that stands on the ground at this height of the picture, seen through the air before it.</summary>
    public Vector3 Hazed(Vector3 colour, float y) => Vector3.Lerp(colour, Light.Haze, Light.HazeAt(y - Horizon));

    /// <summary>The ground below a point of the picture: x across and z away, in units of the ground's own pattern (perspective of a plane).</summary>
    public Vector2 OnGround(float x, float y, float middle)
    {
        var depth = 1 / MathF.Max(y - Horizon + 0.02f, 0.015f);
        return new Vector2((x - middle) * depth, depth * 1.4f);
    }
}
