using System.Globalization;
using System.Runtime.CompilerServices;
using OpenCvSharp;
using VisionAudit.Core;

namespace VisionAudit.Capture.OpenCv;

/// <summary>
/// A camera, stream or video file that OpenCV's <c>VideoCapture</c> reads: a device number such as <c>0</c>, an address, or a file.
/// </summary>
/// <remarks>Built only with <c>-p:UseOpenCvSharp=true</c>; README.md says what of it was tried.</remarks>
/// <param name="source">Device number, address or path.</param>
/// <param name="jpegQuality">OpenCV's JPEG quality, 0 to 100.</param>
/// <param name="time">The clock of <see cref="FrameStamp.CapturedAt"/>; the system's by default.</param>
public sealed class OpenCvSource(string source, int jpegQuality = 85, TimeProvider? time = null) : IFrameSource
{
    private const string Remedy = "check the device number, address or file, and that this build of OpenCV reads it";

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public string Name => source;

    private bool IsDevice => int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <inheritdoc/>
    /// <exception cref="VisionAuditException">VA3020: OpenCV cannot open it.</exception>
    public Task<SourceInfo> ProbeAsync(CancellationToken cancellationToken) => Task.Run(() =>
    {
        using var capture = Open();
        var rate = capture.Get(VideoCaptureProperties.Fps);
        var count = capture.Get(VideoCaptureProperties.FrameCount);
        var size = new PixelSize((int)capture.Get(VideoCaptureProperties.FrameWidth), (int)capture.Get(VideoCaptureProperties.FrameHeight));
        return new SourceInfo(size, rate > 0 ? rate : null, count > 0 && !IsDevice ? (long)count : null);
    }, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="VisionAuditException">VA3020: OpenCV cannot open it; VA3021: it has no pictures; VA3022: it cannot make a JPEG.</exception>
    public async IAsyncEnumerable<Frame> ReadAsync(FrameRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var capture = await Task.Run(Open, cancellationToken);
        using var picture = new Mat();
        using var work = new Mat();
        var start = DateTimeOffset.MinValue;
        var sequence = 0L;
        for (; await Task.Run(() => capture.Read(picture), cancellationToken); sequence++)
        {
            var now = _time.GetUtcNow();
            if (sequence == 0)
                start = now;
            var at = IsDevice ? now - start : TimeSpan.FromMilliseconds(capture.Get(VideoCaptureProperties.PosMsec));
            if (request.RealTime && !IsDevice && start + at > now)
                await Task.Delay(start + at - now, _time, cancellationToken);
            var stamp = new FrameStamp(Name, sequence, at, IsDevice ? now : start + at);
            yield return new Frame(stamp, PixelsOf(picture, work, request.Size), JpegOf(picture, work, request.JpegWidth));
        }
        if (sequence == 0)
            throw new VisionAuditException("VA3021", $"'{source}' gave no pictures to OpenCV", Remedy);
    }

    private VideoCapture Open()
    {
        var capture = int.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var device)
            ? new VideoCapture(device)
            : new VideoCapture(source);
        if (capture.IsOpened())
            return capture;
        capture.Dispose();
        throw new VisionAuditException("VA3020", $"OpenCV cannot open '{source}'", Remedy);
    }

    /// <summary>The picture as RGB24 of a size; OpenCV's own order is blue, green, red.</summary>
    private static unsafe PixelBuffer PixelsOf(Mat picture, Mat work, PixelSize? wanted)
    {
        var size = wanted ?? new PixelSize(picture.Width, picture.Height);
        Cv2.Resize(picture, work, new Size(size.Width, size.Height), 0, 0, InterpolationFlags.Area);
        Cv2.CvtColor(work, work, ColorConversionCodes.BGR2RGB);
        var pixels = PixelBuffer.Rent(size);
        new ReadOnlySpan<byte>((void*)work.Data, PixelBuffer.ByteCount(size)).CopyTo(pixels.Bytes.Span);
        return pixels;
    }

    private byte[] JpegOf(Mat picture, Mat work, int? width)
    {
        if (width is not { } greatest)
            return [];
        var scale = Math.Min(1.0, (double)greatest / picture.Width);
        var size = new Size((int)Math.Round(picture.Width * scale), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        Cv2.Resize(picture, work, size, 0, 0, InterpolationFlags.Area);
        return Cv2.ImEncode(".jpg", work, out var jpeg, [(int)ImwriteFlags.JpegQuality, jpegQuality])
            ? jpeg
            : throw new VisionAuditException("VA3022", $"OpenCV cannot make a JPEG of a picture of '{source}'", "ask for frames without JPEG");
    }
}
