using System.Numerics;

namespace VisionAudit.WolfInSnow.Animals;

/// <summary>Where an animal stands in the picture.</summary>
/// <param name="Origin">The point on the ground below the middle of its trunk, in pixels from the top left.</param>
/// <param name="Scale">Pixels of a withers height.</param>
/// <param name="Facing">1 looks right, -1 left.</param>
/// <param name="Haze">Share of haze before it in [0, 1].</param>
internal readonly record struct Stand(Vector2 Origin, float Scale, float Facing, float Haze);
