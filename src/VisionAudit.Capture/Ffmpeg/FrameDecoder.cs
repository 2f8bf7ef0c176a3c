using System.Runtime.CompilerServices;
using VisionAudit.Capture.Nut;
using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>Runs one ffmpeg over one input and gives its frames; every way in which that can end is either a clean end or one error.</summary>
internal static class FrameDecoder
{
    /// <summary>Decodes until the input ends, fails, falls silent or the caller cancels; the process is gone when the sequence ends.</summary>
    /// <exception cref="CaptureException">VA3002 to VA3006, VA3009, VA3010 and VA3012, as <see cref="CaptureException"/> lists them.</exception>
    public static IAsyncEnumerable<DecodedFrame> ReadAsync(
        FfmpegInput input, FrameRequest request, CaptureOptions options, CancellationToken cancellationToken)
        => RunAsync(input, DecodeCommand.Frames(input, request, options), nut => new FrameJoin(nut, request.JpegWidth is not null), options, cancellationToken);

    /// <summary>Decodes to one of ffmpeg's pixel formats, with the same ends as <see cref="ReadAsync"/>.</summary>
    public static IAsyncEnumerable<RawPicture> ReadRawAsync(
        FfmpegInput input, string pixelFormat, CaptureOptions options, CancellationToken cancellationToken)
        => RunAsync(input, DecodeCommand.Raw(input, pixelFormat), nut => new RawPictures(nut), options, cancellationToken);

    private static async IAsyncEnumerable<T> RunAsync<T>(
        FfmpegInput input, IEnumerable<string> command, Func<NutReader, IPictureReader<T>> open, CaptureOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : struct
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tools = options.Tools ?? FfmpegTools.Find();
        await using var process = FfmpegProcess.Start(tools.Ffmpeg, command, input.Address);
        process.Input.Close();
        using var stall = new StallTimer(process, options, cancellationToken);
        using var pictures = open(new NutReader(process.Output));
        for (var frames = 0L; ; frames++)
        {
            stall.Start();
            if (await NextAsync(pictures, process, stall, input, frames) is not { } picture)
                break;
            stall.Stop();
            yield return picture;
        }
    }

    private static async ValueTask<T?> NextAsync<T>(
        IPictureReader<T> pictures, FfmpegProcess process, StallTimer stall, FfmpegInput input, long frames)
        where T : struct
    {
        Exception? damage = null;
        try
        {
            if (await pictures.ReadAsync(CancellationToken.None) is { } picture)
                return picture;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or OverflowException)
        {
            damage = error;
            if (error is not EndOfStreamException)
                process.Kill();
        }
        var exitCode = await process.WaitForEndAsync();
        stall.ThrowIfEnded(input.Name, input.Remedy);
        return FailureOf(input, process.Log, exitCode, frames, damage) is { } failure ? throw failure : null;
    }

    private static CaptureException? FailureOf(FfmpegInput input, FfmpegLog log, int exitCode, long frames, Exception? damage)
    {
        if (log.SaysTooLarge)
        {
            return new CaptureException("VA3010", $"'{input.Name}' has more than {DecodeCommand.MaxPixels} pixels ({log.LastWords})",
                "scale it down to at most 16384x16384");
        }
        if (damage is not (null or EndOfStreamException))
        {
            return new CaptureException("VA3012", $"ffmpeg's output for '{input.Name}' is not understood after {frames} frames ({damage.Message})",
                "ask for a fixed frame size if the source changes its own, and report it otherwise", inner: damage);
        }
        if (exitCode >= 128 || damage is not null || exitCode != 0 && frames > 0)
        {
            return new CaptureException("VA3005", $"ffmpeg ended with code {exitCode} after {frames} frames of '{input.Name}' ({log.LastWords})",
                "start again; if it happens again, see whether the machine ran out of memory or the source is damaged");
        }
        return input.Kind == InputKind.Picture ? FailureOfPicture(input, log, exitCode, frames) : FailureOfVideo(input, log, exitCode, frames);
    }

    private static CaptureException? FailureOfPicture(FfmpegInput input, FfmpegLog log, int exitCode, long frames)
        => exitCode == 0 && frames > 0 && !log.HasErrors
            ? null
            : new CaptureException("VA3009", $"the picture '{input.Name}' is damaged ({log.LastWords})", input.Remedy);

    private static CaptureException? FailureOfVideo(FfmpegInput input, FfmpegLog log, int exitCode, long frames)
    {
        if (exitCode != 0)
            return new CaptureException("VA3002", $"'{input.Name}' cannot be opened ({log.LastWords})", input.Remedy);
        if (frames == 0)
            return new CaptureException("VA3003", $"'{input.Name}' holds no pictures ({log.LastWords})", input.Remedy);
        return log.SaysCut && input.Kind == InputKind.Recording
            ? new CaptureException("VA3006", $"'{input.Name}' is cut off or damaged: it gave {frames} frames ({log.LastWords})",
                "fetch the whole file again; the frames before the cut were read")
            : null;
    }
}
