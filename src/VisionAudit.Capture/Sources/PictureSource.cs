using System.Runtime.CompilerServices;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Capture.Pictures;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>
/// One picture, or the pictures of a folder (not of its subfolders) in the natural order of their names, each with its own size.
/// <see cref="FrameStamp.Item"/> is the picture's file name; <see cref="CaptureOptions.PictureInterval"/> lies between two of them.
/// </summary>
internal sealed class PictureSource(string name, IReadOnlyList<string> paths, CaptureOptions options) : IFrameSource
{
    /// <summary>Pictures that are decoded ahead of the reader, each by an ffmpeg of its own.</summary>
    private const int Ahead = 2;

    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".webp", ".gif", ".tif", ".tiff"];

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Takes folders, and files that are pictures.</summary>
    /// <exception cref="CaptureException">VA3003: the folder holds no picture.</exception>
    public static IFrameSource? TryOpen(string source, CaptureOptions options)
    {
        if (File.Exists(source))
        {
            return PictureSignature.ReaderOf(PictureSignature.FirstBytes(source)) is not null
                ? new PictureSource(Path.GetFileName(source), [source], options)
                : null;
        }
        if (!Directory.Exists(source))
            return null;
        var paths = Directory.EnumerateFiles(source)
            .Where(path => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && Path.GetFileName(path)[0] != '.')
            .OrderBy(Path.GetFileName, NaturalOrder.Instance)
            .ToArray();
        return paths.Length > 0
            ? new PictureSource(new DirectoryInfo(source).Name, paths, options)
            : throw new CaptureException("VA3003", $"the folder '{source}' holds no pictures", $"put pictures in it ({string.Join(' ', Extensions)})");
    }

    /// <inheritdoc/>
    public async Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken)
    {
        var first = await StreamProbe.RunAsync(PictureSignature.InputOf(paths[0]), options, cancellationToken);
        return new SourceInfo(first.Size, options.PictureInterval > TimeSpan.Zero ? 1 / options.PictureInterval.TotalSeconds : null, paths.Count);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stamps = new FrameClock(name, options.Time, isLive: false, request.RealTime);
        var decoding = new Queue<Task<DecodedFrame>>();
        try
        {
            for (var next = 0; next < paths.Count || decoding.Count > 0;)
            {
                for (; next < paths.Count && decoding.Count < Ahead; next++)
                    decoding.Enqueue(PictureDecoder.ReadAsync(paths[next], request, options, stop.Token));
                var at = next - decoding.Count;
                await decoding.Peek();
                var stamp = await stamps.StampAsync(at * options.PictureInterval, Path.GetFileName(paths[at]), cancellationToken);
                var picture = await decoding.Dequeue();
                yield return new Frame(stamp, picture.Pixels, picture.Jpeg);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await DiscardAsync(decoding);
        }
    }

    private static async Task DiscardAsync(Queue<Task<DecodedFrame>> decoding)
    {
        foreach (var task in decoding)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompletedSuccessfully)
                (await task).Pixels.Dispose();
        }
    }
}
