using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>A video file of any container and codec that ffmpeg reads; other streams beside the video are left alone.</summary>
internal sealed class VideoFileSource(string path, CaptureOptions options)
    : FfmpegSource(FfmpegInput.Video(path), options)
{
    /// <summary>Takes any existing file.</summary>
    public static IFrameSource? TryOpen(string source, CaptureOptions options)
        => File.Exists(source) ? new VideoFileSource(source, options) : null;
}
