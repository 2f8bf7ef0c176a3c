using VisionAudit.Core;

namespace VisionAudit.Integration.Tests.Composites;

/// <summary>Where an animal stands in its composites, and how large.</summary>
/// <param name="Picture">Extent of the composites.</param>
/// <param name="Left">Left edge in pixels.</param>
/// <param name="Top">Top edge in pixels.</param>
/// <param name="Size">Extent in pixels.</param>
/// <param name="IsMirrored">True where left and right change places.</param>
internal readonly record struct Placement(PixelSize Picture, int Left, int Top, PixelSize Size, bool IsMirrored)
{
    /// <summary>The greater side of an animal, as a share of the picture's.</summary>
    private const double Least = 0.5, Most = 0.75;

    /// <summary>Draws one: anywhere from left to right, with its feet in the lowest tenth of the picture.</summary>
    public static Placement Draw(CutOut animal, PixelSize picture, Random random)
    {
        var scale = (Least + ((Most - Least) * random.NextDouble())) * picture.Width / Math.Max(animal.Size.Width, animal.Size.Height);
        var size = new PixelSize(Math.Max(1, (int)(scale * animal.Size.Width)), Math.Max(1, (int)(scale * animal.Size.Height)));
        var left = (int)(random.NextDouble() * (picture.Width - size.Width));
        var top = picture.Height - size.Height - (int)(random.NextDouble() * 0.1 * picture.Height);
        return new Placement(picture, left, Math.Max(0, top), size, random.NextDouble() < 0.5);
    }

    /// <summary>Puts an animal into a picture, taking the nearest pixels of both its colours and its mask.</summary>
    /// <param name="animal">The animal.</param>
    /// <param name="picture">The place, painted over.</param>
    /// <returns>[height, width] of the picture: 1 where the animal is now.</returns>
    public byte[] Paint(CutOut animal, PixelBuffer picture)
    {
        var mask = new byte[picture.Size.Width * picture.Size.Height];
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                var column = IsMirrored ? Size.Width - 1 - x : x;
                var source = ((int)((y + 0.5) * animal.Size.Height / Size.Height) * animal.Size.Width) + (int)((column + 0.5) * animal.Size.Width / Size.Width);
                if (animal.Mask[source] == 0)
                    continue;
                var target = ((Top + y) * picture.Size.Width) + Left + x;
                mask[target] = 1;
                animal.Pixels.AsSpan(3 * source, 3).CopyTo(picture.Bytes.Span[(3 * target)..]);
            }
        }
        return mask;
    }
}
