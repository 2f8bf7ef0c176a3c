namespace VisionAudit.Core;

/// <summary>One picture of a source: pixels for the models and, where asked for, the same picture as JPEG for people.</summary>
/// <param name="stamp">Identity and time.</param>
/// <param name="pixels">The whole picture (nothing cropped or padded), scaled to the size that was asked for. The frame owns it.</param>
/// <param name="jpeg">The same picture as a JPEG file, or empty.</param>
public sealed class Frame(FrameStamp stamp, PixelBuffer pixels, ReadOnlyMemory<byte> jpeg) : IDisposable
{
    /// <summary>Identity and time.</summary>
    public FrameStamp Stamp { get; } = stamp;

    /// <summary>The whole picture at the requested size.</summary>
    public PixelBuffer Pixels { get; } = pixels;

    /// <summary>The picture as a JPEG file; empty where none was asked for.</summary>
    public ReadOnlyMemory<byte> Jpeg { get; } = jpeg;

    /// <inheritdoc/>
    public void Dispose() => Pixels.Dispose();
}
