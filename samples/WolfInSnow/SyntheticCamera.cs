using System.Runtime.CompilerServices;
using VisionAudit.Core;
using VisionAudit.WolfInSnow.Rendering;

namespace VisionAudit.WolfInSnow;

/// <summary>
/// A camera that films a script. Frame n shows the script at n / <see cref="FrameRate"/> seconds, whatever the pace of reading; each reading starts at frame 0.
/// </summary>
/// <param name="name">Name for people and records.</param>
/// <param name="script">What happens before it.</param>
/// <param name="size">Size of its pictures.</param>
/// <param name="time">Clock of the frames' capture times and of the real-time pace.</param>
/// <param name="frameCount">Frames until it ends; null never ends.</param>
/// <param name="encodeJpeg">Makes a JPEG file of a picture that stays the camera's; null where no reader asks for JPEG.</param>
public sealed class SyntheticCamera(
    string name, SceneScript script, PixelSize size, TimeProvider time, long? frameCount = null,
    Func<PixelBuffer, ReadOnlyMemory<byte>>? encodeJpeg = null) : IFrameSource
{
    /// <summary>Frames per second.</summary>
    public const double FrameRate = 25;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Presentation time of a frame.</summary>
    public static TimeSpan TimeOf(long sequence) => TimeSpan.FromSeconds(sequence / FrameRate);

    /// <inheritdoc/>
    public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => Task.FromResult(new SourceInfo(size, FrameRate, frameCount));

    /// <inheritdoc/>
    /// <remarks>In real time, a frame that is late delays those after it: the scene slows down, it never jumps.</remarks>
    /// <exception cref="VisionAuditException">VA3050: JPEG was asked for, and the camera has no encoder.</exception>
    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.JpegWidth is not null && encodeJpeg is null)
            throw new VisionAuditException("VA3050", $"the synthetic camera '{name}' was asked for JPEG but has no encoder", "give it one, or ask for pixels only");
        var renderer = new SceneRenderer(size);
        var coverage = new byte[size.Area];
        using var whole = PixelBuffer.Rent(size);
        var due = time.GetUtcNow();
        for (long sequence = 0; frameCount is null || sequence < frameCount; sequence++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (request.RealTime)
            {
                var early = due - time.GetUtcNow();
                if (early > TimeSpan.Zero)
                    await Task.Delay(early, time, cancellationToken).ConfigureAwait(false);
                due = (early > TimeSpan.Zero ? due : due - early) + TimeOf(1);
            }
            var capturedAt = time.GetUtcNow();
            var moment = script.At(sequence / FrameRate);
            renderer.Render(moment.Scene, moment.Seconds, whole.Bytes.Span, coverage);
            var stamp = new FrameStamp(name, sequence, TimeOf(sequence), capturedAt);
            yield return new Frame(stamp, Scaled(whole, request.Size ?? size), Jpeg(whole, request.JpegWidth));
        }
    }

    private ReadOnlyMemory<byte> Jpeg(PixelBuffer whole, int? greatestWidth)
    {
        if (greatestWidth is not { } width || encodeJpeg is null)
            return default;
        if (width >= size.Width)
            return encodeJpeg(whole);
        using var small = Scaled(whole, new PixelSize(width, Math.Max(1, (int)Math.Round((double)width * size.Height / size.Width))));
        return encodeJpeg(small);
    }

    private PixelBuffer Scaled(PixelBuffer whole, PixelSize to)
    {
        var scaled = PixelBuffer.Rent(to);
        AreaScaler.Scale(whole.Bytes.Span, size, scaled.Bytes.Span, to, PixelBuffer.Channels);
        return scaled;
    }
}
