using System.Globalization;
using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>The beginning of a command that encodes raw RGB24 pictures from standard input.</summary>
internal static class EncodeCommand
{
    /// <summary>Arguments up to the input.</summary>
    public static IEnumerable<string> RawInput(PixelSize size, double framesPerSecond) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "repeat+level+warning", "-f", "rawvideo", "-pixel_format", "rgb24",
        "-video_size", size.ToString(), "-framerate", framesPerSecond.ToString("R", CultureInfo.InvariantCulture), "-i", "pipe:0",
    ];

    /// <summary>The error of an encoder that ended with other than 0.</summary>
    public static CaptureException Failure(string what, int exitCode, FfmpegLog log)
        => new("VA3011", $"{what} cannot be written: ffmpeg ended with code {exitCode} ({log.LastWords})",
            "check the folder, the free space, and that this ffmpeg has the encoder");
}
