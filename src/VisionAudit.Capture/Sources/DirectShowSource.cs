using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>A camera on Windows (DirectShow), by its name: <c>camera:Integrated Webcam</c>.</summary>
internal sealed class DirectShowSource(string name, CaptureOptions options) : FfmpegSource(
    new FfmpegInput(name, "video=" + name, "file", ["-f", "dshow"], InputKind.Live,
        "check the name ('visionaudit doctor' lists the cameras) and that no other program uses the camera"), options)
{
    /// <summary>Takes <c>camera:NAME</c> on Windows.</summary>
    /// <exception cref="CaptureException">VA3001: the name is empty or holds a colon, which DirectShow uses to name a second device.</exception>
    public static IFrameSource? TryOpen(string source, CaptureOptions options)
    {
        if (!OperatingSystem.IsWindows() || CameraName.Parse(source) is not { } name)
            return null;
        return name.Length > 0 && !name.Contains(':', StringComparison.Ordinal) ? new DirectShowSource(name, options) : throw CameraName.Missing(source);
    }
}
