namespace VisionAudit.Capture;

/// <summary>A camera of this machine.</summary>
/// <param name="Source">What <see cref="FrameSources.Open"/> calls it, such as <c>camera:0</c>.</param>
/// <param name="Name">What its maker calls it.</param>
public sealed record Camera(string Source, string Name);
