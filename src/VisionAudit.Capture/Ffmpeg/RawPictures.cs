using VisionAudit.Capture.Nut;
using VisionAudit.Core;

namespace VisionAudit.Capture.Ffmpeg;

/// <summary>A picture in one of ffmpeg's pixel formats.</summary>
internal readonly record struct RawPicture(PixelSize Size, byte[] Bytes);

/// <summary>Takes each packet as a picture.</summary>
internal sealed class RawPictures(NutReader nut) : IPictureReader<RawPicture>
{
    /// <inheritdoc/>
    public async ValueTask<RawPicture?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await nut.ReadHeaderAsync(cancellationToken) is not { } packet)
            return null;
        var bytes = GC.AllocateUninitializedArray<byte>(packet.Size);
        await nut.ReadPayloadAsync(bytes, cancellationToken);
        return new RawPicture(nut.SizeOf(packet.Stream), bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
