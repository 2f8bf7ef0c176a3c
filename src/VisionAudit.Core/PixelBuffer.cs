using System.Buffers;

namespace VisionAudit.Core;

/// <summary>
/// Pixels of one picture: interleaved RGB, 8 bits each, rows from the top, no padding. It has one owner, who disposes it.
/// </summary>
/// <param name="owner">Memory of at least <c>3 · width · height</c> bytes.</param>
/// <param name="size">Extent in pixels.</param>
public sealed class PixelBuffer(IMemoryOwner<byte> owner, PixelSize size) : IDisposable
{
    /// <summary>Bytes of one pixel.</summary>
    public const int Channels = 3;

    /// <summary>Extent in pixels.</summary>
    public PixelSize Size { get; } = size;

    /// <summary>[height, width, 3] bytes.</summary>
    public Memory<byte> Bytes => owner.Memory[..ByteCount(Size)];

    /// <summary>Rents a buffer from the shared pool.</summary>
    public static PixelBuffer Rent(PixelSize size) => new(MemoryPool<byte>.Shared.Rent(ByteCount(size)), size);

    /// <summary>Bytes of a picture of this size.</summary>
    /// <exception cref="OverflowException">The picture has more than 2 GiB.</exception>
    public static int ByteCount(PixelSize size) => checked(size.Width * size.Height * Channels);

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();
}
