namespace VisionAudit.Core;

/// <summary>When and where a frame was taken.</summary>
/// <param name="Source">Name of the camera, file or folder.</param>
/// <param name="Sequence">Gap-free per source, from 0; a hole downstream is a dropped frame.</param>
/// <param name="At">Presentation time since the source's first frame.</param>
/// <param name="CapturedAt">When the light was measured, on the pipeline's clock: the join key.</param>
/// <param name="Item">Name of the picture's file, relative to the source's folder; null for cameras and videos.</param>
public readonly record struct FrameStamp(string Source, long Sequence, TimeSpan At, DateTimeOffset CapturedAt, string? Item = null);
