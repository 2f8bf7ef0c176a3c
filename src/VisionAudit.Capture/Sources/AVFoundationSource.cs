using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>A camera on macOS (AVFoundation), by number or name: <c>camera:0</c>, <c>camera:FaceTime HD Camera</c>.</summary>
internal sealed class AVFoundationSource(string name, CaptureOptions options) : FfmpegSource(
    new FfmpegInput(name, name + ":none", "file", ["-f", "avfoundation", "-framerate", "30"], InputKind.Live,
        "check the name ('visionaudit doctor' lists the cameras) and that this program may use the camera (System Settings, Privacy)"), options)
{
    /// <summary>Takes <c>camera:NAME</c> on macOS.</summary>
    /// <exception cref="CaptureException">VA3001: the name is empty, begins as an option does, or holds a colon, which separates a microphone.</exception>
    public static IFrameSource? TryOpen(string source, CaptureOptions options)
    {
        if (!OperatingSystem.IsMacOS() || CameraName.Parse(source) is not { } name)
            return null;
        return name.Length > 0 && name[0] != '-' && !name.Contains(':', StringComparison.Ordinal)
            ? new AVFoundationSource(name, options)
            : throw CameraName.Missing(source);
    }
}
