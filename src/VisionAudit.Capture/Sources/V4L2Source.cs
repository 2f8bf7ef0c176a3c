using System.Globalization;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>A camera on Linux (Video4Linux2): <c>/dev/video0</c>, or <c>camera:0</c> for the same.</summary>
internal sealed class V4L2Source(string device, CaptureOptions options) : FfmpegSource(
    new FfmpegInput(device, device, "file", ["-f", "v4l2"], InputKind.Live,
        "check that no other program uses the camera and that you may (group 'video')"), options)
{
    private const string Devices = "/dev/video";

    /// <summary>Takes the device's path, and on Linux its number.</summary>
    /// <exception cref="CaptureException">VA3001: the device is not there.</exception>
    public static IFrameSource? TryOpen(string source, CaptureOptions options)
    {
        var device = CameraName.Parse(source) is { } name && OperatingSystem.IsLinux() ? Devices + name : source;
        if (!device.StartsWith(Devices, StringComparison.Ordinal))
            return null;
        if (!int.TryParse(device.AsSpan(Devices.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _) || !File.Exists(device))
            throw CameraName.Missing(source);
        return new V4L2Source(device, options);
    }
}
