using System.Runtime.CompilerServices;
using VisionAudit.Capture.Ffmpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>A source that one ffmpeg reads from beginning to end. A kind of source says only what ffmpeg is to open.</summary>
internal abstract class FfmpegSource(FfmpegInput input, CaptureOptions options) : IFrameSource
{
    /// <inheritdoc/>
    public string Name => input.Name;

    /// <summary>What ffmpeg is to open.</summary>
    public FfmpegInput Input => input;

    /// <inheritdoc/>
    public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => StreamProbe.RunAsync(input, options, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stamps = new FrameClock(Name, options.Time, input.Kind == InputKind.Live, request.RealTime);
        await foreach (var decoded in FrameDecoder.ReadAsync(input, request, options, cancellationToken))
        {
            FrameStamp stamp;
            try
            {
                stamp = await stamps.StampAsync(decoded.Time, item: null, cancellationToken);
            }
            catch
            {
                decoded.Pixels.Dispose();
                throw;
            }
            yield return new Frame(stamp, decoded.Pixels, decoded.Jpeg);
        }
    }
}
