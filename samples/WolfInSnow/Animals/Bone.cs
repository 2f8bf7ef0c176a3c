using System.Numerics;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>
/// A tapered capsule: all points nearer to the segment AB than a radius that goes from <see cref="RadiusA"/> to <see cref="RadiusB"/>.
/// Lengths are in withers heights, y up, the animal looks to +x.
/// </summary>
internal readonly struct Bone
{
    private readonly Vector2 _axis;
    private readonly float _inverseSquare;
    private readonly float _reach;

    /// <summary>A bone from a to b.</summary>
    /// <param name="part">Colours.</param>
    /// <param name="a">One end.</param>
    /// <param name="radiusA">Radius there.</param>
    /// <param name="b">Other end.</param>
    /// <param name="radiusB">Radius there.</param>
    /// <param name="fur">How far the hair stands out.</param>
    /// <param name="back">1 where the left of AB is the animal's outside (back, nape, bridge of the nose), -1 where the right is.</param>
    /// <param name="from">Colour coordinate at A, 0 root … 1 tip of the limb.</param>
    /// <param name="to">Colour coordinate at B.</param>
    public Bone(BodyPart part, Vector2 a, float radiusA, Vector2 b, float radiusB, float fur, float back = 1, float from = 0, float to = 1)
    {
        (Part, A, RadiusA, RadiusB, Fur, Back, From, To) = (part, a, radiusA, radiusB, fur, back, from, to);
        _axis = b - a;
        _inverseSquare = 1 / MathF.Max(_axis.LengthSquared(), 1e-9f);
        _reach = MathF.Max(radiusA, radiusB) + fur;
        Low = Vector2.Min(a, b) - new Vector2(_reach);
        High = Vector2.Max(a, b) + new Vector2(_reach);
    }

    /// <summary>Colours.</summary>
    public BodyPart Part { get; }

    /// <summary>First end.</summary>
    public Vector2 A { get; }

    /// <summary>Radius at A.</summary>
    public float RadiusA { get; }

    /// <summary>Radius at B.</summary>
    public float RadiusB { get; }

    /// <summary>Reach of the hair.</summary>
    public float Fur { get; }

    /// <summary>Side of the outside.</summary>
    public float Back { get; }

    /// <summary>Colour coordinate at A.</summary>
    public float From { get; }

    /// <summary>Colour coordinate at B.</summary>
    public float To { get; }

    /// <summary>Lower left corner of the box around the bone and its hair.</summary>
    public Vector2 Low { get; }

    /// <summary>Upper right corner.</summary>
    public Vector2 High { get; }

    /// <summary>Signed distance to the bone's outline, and where on the bone the point lies.</summary>
    public BonePoint At(Vector2 p)
    {
        var t = Math.Clamp(Vector2.Dot(p - A, _axis) * _inverseSquare, 0, 1);
        var offset = p - A - (_axis * t);
        var length = offset.Length();
        var radius = RadiusA + ((RadiusB - RadiusA) * t);
        var outside = ((_axis.X * offset.Y) - (_axis.Y * offset.X)) * MathF.Sqrt(_inverseSquare) * Back / radius;
        return new BonePoint(length - radius, offset / MathF.Max(length, 1e-6f), length / radius, From + ((To - From) * t), outside);
    }
}

/// <summary>A point as a bone sees it.</summary>
/// <param name="Distance">To the outline; negative inside.</param>
/// <param name="Outward">Unit vector away from the bone's axis.</param>
/// <param name="Rim">Distance from the axis over the radius: 0 on the axis, 1 on the outline.</param>
/// <param name="Along">Colour coordinate along the limb, 0…1.</param>
/// <param name="Outside">1 on the outside (the back), -1 on the inside (the belly).</param>
internal readonly record struct BonePoint(float Distance, Vector2 Outward, float Rim, float Along, float Outside);
