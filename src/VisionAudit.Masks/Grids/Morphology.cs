using VisionAudit.Core;

namespace VisionAudit.Masks.Grids;

/// <summary>Cleans masks up: opening and closing by a square (Serra 1982, "Image Analysis and Mathematical Morphology", ch. II), and dropping small pieces. Beyond the border a mask goes on as at it.</summary>
/// <param name="size">Extent of the masks.</param>
internal sealed class Morphology(PixelSize size)
{
    private readonly byte[] _rows = new byte[size.Area];
    private readonly int[] _stack = new int[size.Area];

    /// <summary>Takes away what is narrower than the square: erosion, then dilation.</summary>
    /// <param name="pixels">[height, width] of 0 and 1; changed.</param>
    /// <param name="radius">Pixels to each side, at least 0.</param>
    public void Open(Span<byte> pixels, int radius)
    {
        Filter(pixels, radius, isDilation: false);
        Filter(pixels, radius, isDilation: true);
    }

    /// <summary>Fills what is narrower than the square: dilation, then erosion.</summary>
    /// <param name="pixels">[height, width] of 0 and 1; changed.</param>
    /// <param name="radius">Pixels to each side, at least 0.</param>
    public void Close(Span<byte> pixels, int radius)
    {
        Filter(pixels, radius, isDilation: true);
        Filter(pixels, radius, isDilation: false);
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

    /// <summary>Greatest or least value of each square, first along the rows, then along the columns.</summary>
    private void Filter(Span<byte> pixels, int radius, bool isDilation)
    {
        for (var y = 0; y < size.Height; y++)
            FilterLine(pixels[(y * size.Width)..], _rows.AsSpan(y * size.Width), size.Width, 1, radius, isDilation);
        for (var x = 0; x < size.Width; x++)
            FilterLine(_rows.AsSpan(x), pixels[x..], size.Height, size.Width, radius, isDilation);
    }

    /// <summary>A window's sum tells both: it is above 0 where one is set, and as large as the window where all are.</summary>
    private static void FilterLine(ReadOnlySpan<byte> from, Span<byte> to, int length, int step, int radius, bool isDilation)
    {
        var sum = 0;
        for (var i = 0; i < Math.Min(radius, length); i++)
            sum += from[i * step];
        for (var i = 0; i < length; i++)
        {
            if (i + radius < length)
                sum += from[(i + radius) * step];
            if (i - radius - 1 >= 0)
                sum -= from[(i - radius - 1) * step];
            var window = Math.Min(i + radius, length - 1) - Math.Max(i - radius, 0) + 1;
            to[i * step] = (byte)((isDilation ? sum > 0 : sum == window) ? 1 : 0);
        }
    }
}
