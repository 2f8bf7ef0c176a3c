using System.Globalization;
using System.Text.Json;
using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>Asks ffprobe for the first video stream that is not a cover picture: the stream that <see cref="DecodeCommand"/> reads.</summary>
internal static class StreamProbe
{
    private const string Entries =
        "stream=codec_type,width,height,avg_frame_rate,nb_frames,duration:stream_disposition=attached_pic,timed_thumbnails,still_image"
        + ":stream_side_data=rotation:format=duration";

    /// <summary>Opens the input, reads its headers, and closes it.</summary>
    /// <exception cref="CaptureException">VA3002: it cannot be opened; VA3003: it holds no pictures; VA3004: it is silent.</exception>
    public static async Task<SourceInfo> RunAsync(FfmpegInput input, CaptureOptions options, CancellationToken cancellationToken)
    {
        var tools = options.Tools ?? FfmpegTools.Find();
        var run = await ToolRun.RunAsync(tools.Ffprobe,
            ["-hide_banner", "-loglevel", "repeat+level+error", .. input.Arguments, "-show_entries", Entries, "-of", "json"],
            options, cancellationToken, input);
        if (run.ExitCode != 0)
            throw new CaptureException("VA3002", $"'{input.Name}' cannot be opened ({run.Log.LastWords})", input.Remedy);
        using var document = JsonDocument.Parse(run.Output);
        foreach (var stream in document.RootElement.GetProperty("streams").EnumerateArray())
        {
            if (IsMovingPicture(stream))
                return Describe(stream, document.RootElement.GetProperty("format"), input.Kind == InputKind.Live);
        }
        throw new CaptureException("VA3003", $"'{input.Name}' holds no pictures", input.Remedy);
    }

    private static bool IsMovingPicture(JsonElement stream)
        => Text(stream, "codec_type") == "video" && Number(stream, "width") > 0 && Number(stream, "height") > 0
            && !(stream.TryGetProperty("disposition", out var flags) && flags.EnumerateObject().Any(flag => flag.Value.GetInt32() != 0));

    private static SourceInfo Describe(JsonElement stream, JsonElement format, bool isLive)
    {
        var size = new PixelSize((int)Number(stream, "width")!.Value, (int)Number(stream, "height")!.Value);
        if (IsOnItsSide(stream))
            size = new PixelSize(size.Height, size.Width);
        var rate = Rate(Text(stream, "avg_frame_rate"));
        var duration = Number(stream, "duration") ?? Number(format, "duration");
        var count = Number(stream, "nb_frames") ?? (duration * rate is { } estimate ? Math.Round(estimate) : null);
        return new SourceInfo(size, rate, isLive ? null : (long?)count);
    }

    private static bool IsOnItsSide(JsonElement stream)
        => stream.TryGetProperty("side_data_list", out var list)
            && list.EnumerateArray().Any(data => Number(data, "rotation") is { } degrees && Math.Abs(degrees) % 180 is > 45 and < 135);

    private static double? Rate(string? fraction)
    {
        if (fraction?.Split('/') is not [var over, var under])
            return null;
        var rate = double.Parse(over, CultureInfo.InvariantCulture) / double.Parse(under, CultureInfo.InvariantCulture);
        return double.IsFinite(rate) && rate > 0 ? rate : null;
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static double? Number(JsonElement element, string name)
        => double.TryParse(Text(element, name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
