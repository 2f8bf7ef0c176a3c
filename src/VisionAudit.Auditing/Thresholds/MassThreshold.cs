namespace VisionAudit.Auditing.Thresholds;

/// <summary>A threshold with hysteresis on a background mass.</summary>
/// <param name="Enter">A frame from here on is suspected, in [0,1].</param>
/// <param name="Leave">Within an episode, a frame from here on still is, in [0,Enter].</param>
public sealed record MassThreshold(double Enter, double Leave);
