using VisionAudit.Capture.Nut;
using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>Joins raw pictures (stream 0) and JPEG pictures (stream 1) of a <see cref="DecodeCommand"/> by their presentation time.</summary>
/// <param name="nut">The command's output.</param>
/// <param name="withJpeg">True where the command was asked for JPEG.</param>
internal sealed class FrameJoin(NutReader nut, bool withJpeg) : IPictureReader<DecodedFrame>
{
    private const int GreatestLead = 8;
    private const int GreatestJpeg = 1 << 27;

    private readonly Queue<(long Time, PixelBuffer Pixels)> _raw = new(GreatestLead);
    private readonly Queue<(long Time, byte[] Jpeg)> _jpegs = new(GreatestLead);

    /// <inheritdoc/>
    public async ValueTask<DecodedFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        while (_raw.Count == 0 || withJpeg && _jpegs.Count == 0)
        {
            if (_raw.Count > GreatestLead || _jpegs.Count > GreatestLead)
                throw new InvalidDataException("one of the two streams has stopped");
            if (await nut.ReadHeaderAsync(cancellationToken) is not { } packet)
                return null;
            await (packet.Stream switch
            {
                0 => ReadRawAsync(packet, cancellationToken),
                1 => ReadJpegAsync(packet, cancellationToken),
                _ => nut.SkipPayloadAsync(packet, cancellationToken),
            });
        }
        var (time, pixels) = _raw.Dequeue();
        var (jpegTime, jpeg) = withJpeg ? _jpegs.Dequeue() : (time, []);
        if (time == jpegTime)
            return new DecodedFrame(TimeSpan.FromMicroseconds(time), pixels, jpeg);
        pixels.Dispose();
        throw new InvalidDataException($"the frame at {time} µs meets the JPEG of {jpegTime} µs");
    }

    /// <summary>Gives up the frames that were not taken.</summary>
    public void Dispose()
    {
        while (_raw.TryDequeue(out var left))
            left.Pixels.Dispose();
    }

    private async ValueTask ReadRawAsync(NutPacket packet, CancellationToken cancellationToken)
    {
        var size = nut.SizeOf(packet.Stream);
        if (packet.Size != PixelBuffer.ByteCount(size))
            throw new InvalidDataException($"a picture of {size} has {packet.Size} bytes");
        var pixels = PixelBuffer.Rent(size);
        _raw.Enqueue((packet.Time, pixels));
        await nut.ReadPayloadAsync(pixels.Bytes, cancellationToken);
    }

    private async ValueTask ReadJpegAsync(NutPacket packet, CancellationToken cancellationToken)
    {
        if (packet.Size > GreatestJpeg)
            throw new InvalidDataException($"a JPEG has {packet.Size} bytes");
        var jpeg = GC.AllocateUninitializedArray<byte>(packet.Size);
        _jpegs.Enqueue((packet.Time, jpeg));
        await nut.ReadPayloadAsync(jpeg, cancellationToken);
    }
}
