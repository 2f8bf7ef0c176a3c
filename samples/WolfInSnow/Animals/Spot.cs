using System.Numerics;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>A detail of the face (eye, nose, mouth): a capsule of one colour on the surface of the body.</summary>
/// <param name="A">One end, in withers heights.</param>
/// <param name="B">Other end.</param>
/// <param name="Radius">Half width.</param>
/// <param name="Colour">Albedo.</param>
/// <param name="Softness">Width of the edge, in withers heights.</param>
/// <param name="Glow">Light of its own, per unit of albedo.</param>
internal readonly record struct Spot(Vector2 A, Vector2 B, float Radius, Vector3 Colour, float Softness = 0, float Glow = 0)
{
    /// <summary>Share of the point that the spot covers, for an edge at least <paramref name="pixel"/> wide.</summary>
    public float Coverage(Vector2 p, float pixel)
    {
        var axis = B - A;
        var t = Math.Clamp(Vector2.Dot(p - A, axis) / MathF.Max(axis.LengthSquared(), 1e-9f), 0, 1);
        var distance = Vector2.Distance(p, A + (axis * t)) - Radius;
        return Math.Clamp(0.5f - (distance / MathF.Max(Softness, pixel)), 0, 1);
    }
}
