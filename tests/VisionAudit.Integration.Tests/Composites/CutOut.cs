using VisionAudit.Core;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>An animal cut out of a photograph by a network's mask.</summary>
/// <param name="Name">The photograph's name.</param>
/// <param name="IsWild">True for wolves, foxes and their like, false for dogs.</param>
/// <param name="Size">Extent of the smallest rectangle around the animal.</param>
/// <param name="Pixels">[height, width, 3] RGB of that rectangle.</param>
/// <param name="Mask">[height, width]: 1 animal, 0 what was around it.</param>
internal sealed record CutOut(string Name, bool IsWild, PixelSize Size, byte[] Pixels, byte[] Mask)
{
    /// <summary>Cuts the object of a mask out of a picture.</summary>
    /// <param name="name">The photograph's name.</param>
    /// <param name="isWild">What it is.</param>
    /// <param name="picture">The photograph, of the mask's size.</param>
    /// <param name="mask">[height, width]: 1 animal.</param>
    public static CutOut From(string name, bool isWild, PixelBuffer picture, ReadOnlySpan<byte> mask)
    {
        var (left, top, right, bottom) = (picture.Size.Width, picture.Size.Height, 0, 0);
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0)
                continue;
            var (x, y) = (i % picture.Size.Width, i / picture.Size.Width);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
        }
        var size = new PixelSize(right - left, bottom - top);
        var (pixels, own) = (new byte[PixelBuffer.ByteCount(size)], new byte[size.Width * size.Height]);
        for (var y = 0; y < size.Height; y++)
        {
            var from = ((top + y) * picture.Size.Width) + left;
            mask.Slice(from, size.Width).CopyTo(own.AsSpan(y * size.Width));
            picture.Bytes.Span.Slice(3 * from, 3 * size.Width).CopyTo(pixels.AsSpan(3 * y * size.Width));
        }
        return new CutOut(name, isWild, size, pixels, own);
    }
}
