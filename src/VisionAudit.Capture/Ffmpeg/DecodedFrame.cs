using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>One picture as ffmpeg gave it.</summary>
/// <param name="Time">Presentation time on the input's own clock.</param>
/// <param name="Pixels">RGB24; whoever takes the frame owns them.</param>
/// <param name="Jpeg">The same picture as JPEG, or empty.</param>
internal readonly record struct DecodedFrame(TimeSpan Time, PixelBuffer Pixels, ReadOnlyMemory<byte> Jpeg);
