using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture;

/// <summary>
/// Writes frames to an MP4 file (H.264, which every browser plays). Only <see cref="CompleteAsync"/> makes the file whole; a writer that
/// is disposed before leaves none.
/// </summary>
public sealed class VideoWriter : IAsyncDisposable
{
    private readonly FfmpegProcess _process;
    private readonly string _path;
    private readonly PixelSize _size;
    private bool _isComplete;

    private VideoWriter(FfmpegProcess process, string path, PixelSize size)
    {
        _process = process;
        _path = path;
        _size = size;
    }

    /// <summary>Begins a file; an existing one is replaced.</summary>
    /// <param name="path">The file, which should end in .mp4.</param>
    /// <param name="size">Size of the frames; both sides are even, as H.264's halved colours need.</param>
    /// <param name="framesPerSecond">More than 0.</param>
    /// <param name="options">Which ffmpeg to use.</param>
    /// <exception cref="CaptureException">VA3011: a side is odd; VA3007 or VA3008: ffmpeg is missing or does not start.</exception>
    public static VideoWriter Create(string path, PixelSize size, double framesPerSecond, CaptureOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(framesPerSecond);
        if (size.Width % 2 != 0 || size.Height % 2 != 0)
            throw new CaptureException("VA3011", $"'{path}' cannot have frames of {size}", "make both sides even");
        var tools = options?.Tools ?? FfmpegTools.Find();
        var process = FfmpegProcess.Start(tools.Ffmpeg,
        [
            "-y", .. EncodeCommand.RawInput(size, framesPerSecond), "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-movflags", "+faststart", "-f", "mp4", "file:" + Path.GetFullPath(path),
        ], "file:" + Path.GetFullPath(path));
        return new VideoWriter(process, path, size);
    }

    /// <summary>Adds a frame, which stays the caller's. Waits while the encoder is behind.</summary>
    /// <exception cref="CaptureException">VA3011: the frame has another size, or ffmpeg has failed.</exception>
    public async ValueTask WriteAsync(PixelBuffer frame, CancellationToken cancellationToken)
    {
        if (frame.Size != _size)
            throw new CaptureException("VA3011", $"a frame of {frame.Size} does not fit '{_path}', whose frames have {_size}", "give frames of one size");
        try
        {
            await _process.Input.WriteAsync(frame.Bytes, cancellationToken);
        }
        catch (IOException)
        {
            throw EncodeCommand.Failure($"'{_path}'", await _process.WaitForEndAsync(), _process.Log);
        }
    }

    /// <summary>Ends the file and waits until it is whole.</summary>
    /// <exception cref="CaptureException">VA3011: ffmpeg has failed.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await using (cancellationToken.Register(_process.Kill))
        {
            try
            {
                _process.Input.Close();
            }
            catch (IOException)
            {
                // ffmpeg has ended; its exit code and last words tell why.
            }
            var exitCode = await _process.WaitForEndAsync(Timeout.InfiniteTimeSpan);
            cancellationToken.ThrowIfCancellationRequested();
            if (exitCode != 0)
                throw EncodeCommand.Failure($"'{_path}'", exitCode, _process.Log);
        }
        _isComplete = true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        if (!_isComplete && File.Exists(_path))
            File.Delete(_path);
    }
}
