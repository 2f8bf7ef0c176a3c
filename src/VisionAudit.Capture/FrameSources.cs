using VisionAudit.Capture.Sources;
using VisionAudit.Core;

namespace VisionAudit.Capture;

/// <summary>Opens a source of frames by what a person calls it.</summary>
public static class FrameSources
{
    private static readonly Func<string, CaptureOptions, IFrameSource?>[] Kinds =
    [
        RtspSource.TryOpen,
        HttpSource.TryOpen,
        V4L2Source.TryOpen,
        DirectShowSource.TryOpen,
        AVFoundationSource.TryOpen,
        PictureSource.TryOpen,
        VideoFileSource.TryOpen,
    ];

    /// <summary>
    /// The source named by <paramref name="source"/>: a video file, a picture (png, jpg, bmp, webp, gif, tiff), a folder of pictures,
    /// <c>rtsp://</c> or <c>rtsps://</c>, <c>http://</c> or <c>https://</c> (video, HLS, MJPEG), <c>camera:0</c> or <c>/dev/video0</c>
    /// (Linux), <c>camera:NAME</c> (Windows), <c>camera:0</c> or <c>camera:NAME</c> (macOS).
    /// </summary>
    /// <exception cref="CaptureException">VA3001: there is nothing of that name; VA3007: ffmpeg is missing.</exception>
    public static IFrameSource Open(string source, CaptureOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        foreach (var tryOpen in Kinds)
        {
            if (tryOpen(source, options ?? CaptureOptions.Default) is { } opened)
                return opened;
        }
        throw new CaptureException("VA3001", $"there is no source '{source}'",
            "give a video, a picture, a folder of pictures, an rtsp:// or http:// address, or a camera such as camera:0 ('visionaudit doctor' lists them)");
    }
}
