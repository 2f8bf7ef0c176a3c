namespace VisionAudit.Core;

/// <summary>The raw map of one explanation at the target layer's size: after the method's own ReLU, not min-max scaled.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Values">[Height, Width], row by row from the top.</param>
/// <param name="Viewport">The part of the picture that the map's extent covers.</param>
public sealed record EvidenceMap(int Width, int Height, ReadOnlyMemory<float> Values, Viewport Viewport);
