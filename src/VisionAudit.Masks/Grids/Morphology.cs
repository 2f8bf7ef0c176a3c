using VisionAudit.Core;

namespace VisionAudit.Masks.Grids;

/// <summary>Cleans masks up: opening and closing by a square (Serra 1982, "Image Analysis and Mathematical Morphology", ch. II), and dropping small pieces. Beyond the border a mask goes on as at it.</summary>
/// <param name="size">Extent of the masks.</param>
internal sealed class Morphology(PixelSize size)
{
    private readonly RegionSpread _spread = new();
    private readonly int[] _stack = new int[size.Area];

    /// <summary>Takes away what is narrower than the square: erosion, then dilation.</summary>
    /// <param name="pixels">[height, width] of 0 and 1; changed.</param>
    /// <param name="radius">Pixels to each side, at least 0.</param>
    public void Open(Span<byte> pixels, int radius)
    {
        _spread.Spread(pixels, size, radius, radius, value: 0, pixels);
        _spread.Spread(pixels, size, radius, radius, value: 1, pixels);
    }

    /// <summary>Fills what is narrower than the square: dilation, then erosion.</summary>
    /// <param name="pixels">[height, width] of 0 and 1; changed.</param>
    /// <param name="radius">Pixels to each side, at least 0.</param>
    public void Close(Span<byte> pixels, int radius)
    {
        _spread.Spread(pixels, size, radius, radius, value: 1, pixels);
        _spread.Spread(pixels, size, radius, radius, value: 0, pixels);
    }

    /// <summary>Drops pieces (connected by sides) with fewer pixels.</summary>
    /// <param name="pixels">[height, width] of 0 and 1; changed.</param>
    /// <param name="least">Pixels of a piece that stays.</param>
    public void DropSmall(Span<byte> pixels, int least)
    {
        const byte seen = 2;
        for (var start = 0; start < pixels.Length; start++)
        {
            if (pixels[start] != 1)
                continue;
            var (taken, count) = (0, 1);
            (_stack[0], pixels[start]) = (start, seen);
            for (; taken < count; taken++)
            {
                var (x, y) = (_stack[taken] % size.Width, _stack[taken] / size.Width);
                Visit(pixels, x - 1, y, ref count);
                Visit(pixels, x + 1, y, ref count);
                Visit(pixels, x, y - 1, ref count);
                Visit(pixels, x, y + 1, ref count);
            }
            if (count < least)
            {
                foreach (var place in _stack.AsSpan(0, count))
                    pixels[place] = 0;
            }
        }
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(pixels[i] / seen);

        void Visit(Span<byte> all, int x, int y, ref int count)
        {
            if (x < 0 || y < 0 || x >= size.Width || y >= size.Height || all[(y * size.Width) + x] != 1)
                return;
            all[(y * size.Width) + x] = seen;
            _stack[count++] = (y * size.Width) + x;
        }
    }
}
