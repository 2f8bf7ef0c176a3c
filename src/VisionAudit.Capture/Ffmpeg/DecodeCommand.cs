using System.Globalization;
using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>
/// The command that decodes an input once and writes a NUT stream to standard output: stream 0 holds raw pictures, stream 1, where asked
/// for, the same pictures as JPEG. Times are in microseconds.
/// </summary>
/// <remarks>
/// libavformat holds back the last packet of a group until another stream has a later one, which would delay every JPEG by a whole frame.
/// A third stream of four bytes a frame, two microseconds behind (beyond <c>-max_interleave_delta</c>), lets it go at once. Encoders have
/// one thread each, since more would work on as many frames, and keep them.
/// </remarks>
internal static class DecodeCommand
{
    /// <summary>Greatest number of pixels of a picture: 16384 x 16384.</summary>
    public const int MaxPixels = 16384 * 16384;

    /// <summary>Ticks of the NUT stream in a second.</summary>
    public const int TimeBase = 1_000_000;

    private const string Quiet = "repeat+level+warning";

    /// <summary>Decodes to RGB24 at <see cref="FrameRequest.Size"/> and, where asked for, to JPEG.</summary>
    public static IEnumerable<string> Frames(FfmpegInput input, FrameRequest request, CaptureOptions options)
    {
        var scale = request.Size is { } size ? Invariant($"scale={size.Width}:{size.Height}:flags=bilinear+accurate_rnd,") : "";
        // Times must rise for the encoders, whatever the input says.
        var times = $"[0:V:0]settb=1/{TimeBase},setpts='if(eq(N,0),PTS,max(PTS,PREV_OUTPTS+1))'";
        IEnumerable<string> start = [.. Start(input), "-filter_complex"];
        if (request.JpegWidth is not { } width)
            return [.. start, $"{times},{scale}format=rgb24[raw]", "-map", "[raw]", "-c:v", "rawvideo", .. End(input)];
        var graph = $"{times},split=3[a][b][c];[a]{scale}format=rgb24[raw];"
            + Invariant($"[b]scale='min({width},iw)':-2:flags=bilinear:out_range=pc,format=yuvj420p[jpeg];")
            + "[c]crop=min(2\\,iw):min(2\\,ih):0:0,format=gray,setpts=PTS+2[push]";
        return
        [
            .. start, graph, "-map", "[raw]", "-map", "[jpeg]", "-map", "[push]", "-c:0", "rawvideo", "-c:2", "rawvideo",
            "-c:1", "mjpeg", "-q:1", Invariant($"{options.JpegQuality}"), "-max_interleave_delta", "1", .. End(input),
        ];
    }

    /// <summary>Decodes to a pixel format of ffmpeg's, at the input's own size.</summary>
    public static IEnumerable<string> Raw(FfmpegInput input, string pixelFormat)
        => [.. Start(input), "-map", "0:V:0", "-pix_fmt", pixelFormat, "-c:v", "rawvideo", .. End(input)];

    private static IEnumerable<string> Start(FfmpegInput input)
        => ["-nostdin", "-hide_banner", "-nostats", "-loglevel", Quiet, "-max_pixels", Invariant($"{MaxPixels}"), .. input.Arguments];

    private static string[] End(FfmpegInput input) =>
    [
        .. input.Kind == InputKind.Picture ? ["-frames:v", "1"] : Array.Empty<string>(),
        "-threads", "1", "-fps_mode", "passthrough", "-enc_time_base", $"1:{TimeBase}", "-map_metadata", "-1", "-map_chapters", "-1",
        "-syncpoints", "none", "-strict", "-2", "-write_index", "0", "-flush_packets", "1", "-f", "nut", "pipe:1",
    ];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
