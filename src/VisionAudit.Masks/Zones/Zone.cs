namespace VisionAudit.Masks.Zones;

/// <summary>A part of a camera's picture that a person drew: a polygon, which may have holes. Where its edges cross, the even-odd rule holds.</summary>
/// <param name="Name">For people; may be empty.</param>
/// <param name="Camera">The source whose frames it counts for; null for every one.</param>
/// <param name="Rings">The outline and the holes: x and y of the corners in turn, in units of the picture (0..1 from the left and top).</param>
public sealed record Zone(string Name, string? Camera, IReadOnlyList<double[]> Rings);
