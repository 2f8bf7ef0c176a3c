namespace VisionAudit.Capture;

/// <summary>How sources, pictures and clips are read and written.</summary>
public sealed record CaptureOptions
{
    /// <summary>The options that are used where none are given.</summary>
    public static CaptureOptions Default { get; } = new();

    /// <summary>Longest wait for the first or the next frame of a source, for a probe, and for one picture. 10 s by default.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>ffmpeg's scale for JPEG pictures: 2 (best) to 31 (smallest).</summary>
    public int JpegQuality { get; init; } = 4;

    /// <summary>Presentation time between two pictures of a folder. 1 s by default.</summary>
    public TimeSpan PictureInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock of <see cref="Core.FrameStamp.CapturedAt"/>, of real-time pacing and of the timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The ffmpeg to use; null looks for one (<see cref="FfmpegTools.Find()"/>).</summary>
    public FfmpegTools? Tools { get; init; }
}
