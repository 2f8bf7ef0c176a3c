using System.Globalization;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>A network camera: <c>rtsp://</c> or <c>rtsps://</c>, over TCP, so that no packet is lost on the way.</summary>
internal sealed class RtspSource(Uri address, CaptureOptions options) : FfmpegSource(Describe(address, options), options)
{
    /// <summary>Takes rtsp and rtsps addresses.</summary>
    public static IFrameSource? TryOpen(string source, CaptureOptions options)
        => NetworkAddress.Parse(source, "rtsp", "rtsps") is { } address ? new RtspSource(address, options) : null;

    private static FfmpegInput Describe(Uri address, CaptureOptions options) => new(
        NetworkAddress.NameOf(address), address.AbsoluteUri, "rtsp,rtsps,rtp,srtp,tcp,udp,tls",
        [
            "-rtsp_transport", "tcp",
            "-timeout", NetworkAddress.Patience(options).ToString(CultureInfo.InvariantCulture),
        ],
        InputKind.Live, "check the address, the user and password in it, and that the camera is on");
}
