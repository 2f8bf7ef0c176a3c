namespace VisionAudit.Core;

/// <summary>A picture of one channel of 8 bits.</summary>
/// <param name="Size">Extent in pixels.</param>
/// <param name="Pixels">[height, width], row by row from the top.</param>
public sealed record GrayPicture(PixelSize Size, ReadOnlyMemory<byte> Pixels);
