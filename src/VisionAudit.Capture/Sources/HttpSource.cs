using System.Globalization;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>
/// A web address: a video file, an HLS or DASH playlist, or a camera's endless MJPEG. A playlist can lead to other web addresses and never
/// to a local file.
/// </summary>
/// <remarks>
/// MJPEG carries no times. An address whose path does not end as a file with times does is stamped when its frames arrive.
/// </remarks>
internal sealed class HttpSource(Uri address, CaptureOptions options) : FfmpegSource(Describe(address, options), options)
{
    private static readonly string[] Recorded = [".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".ogv"];
    private static readonly string[] Timed = [.. Recorded, ".m3u8", ".mpd", ".ts", ".flv"];

    /// <summary>Takes http and https addresses.</summary>
    public static IFrameSource? TryOpen(string source, CaptureOptions options)
        => NetworkAddress.Parse(source, "http", "https") is { } address ? new HttpSource(address, options) : null;

    private static FfmpegInput Describe(Uri address, CaptureOptions options)
    {
        var extension = Path.GetExtension(address.AbsolutePath).ToLowerInvariant();
        List<string> arguments = ["-rw_timeout", NetworkAddress.Patience(options).ToString(CultureInfo.InvariantCulture)];
        if (!Timed.Contains(extension))
            arguments.AddRange("-use_wallclock_as_timestamps", "1");
        return new FfmpegInput(NetworkAddress.NameOf(address), address.AbsoluteUri, "http,https,httpproxy,tcp,tls,crypto", arguments,
            Recorded.Contains(extension) ? InputKind.Recording : InputKind.Live, "check the address, and that a browser shows it from this machine");
    }
}
