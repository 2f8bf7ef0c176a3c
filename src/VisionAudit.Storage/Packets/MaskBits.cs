namespace VisionAudit.Storage.Packets;

/// <summary>
/// A mask as bits, one a cell, row by row from the top, the lowest bit of a byte first. A mask with a side above <see cref="MaximumSide"/> is reduced:
/// a cell is object where at least half of the pixels that it covers are.
/// </summary>
internal static class MaskBits
{
    /// <summary>Greatest number of columns and of rows.</summary>
    public const int MaximumSide = 128;

    /// <summary>Bytes of a grid.</summary>
    public static int ByteCount(int width, int height) => ((width * height) + 7) / 8;

    /// <summary>The grid that a mask of this size is written on.</summary>
    public static (int Width, int Height) Grid(int width, int height)
    {
        var longer = Math.Max(width, height);
        return longer <= MaximumSide
            ? (width, height)
            : (Math.Max(1, (int)((long)width * MaximumSide / longer)), Math.Max(1, (int)((long)height * MaximumSide / longer)));
    }

    /// <summary>Writes a mask on its <see cref="Grid"/>.</summary>
    /// <param name="pixels">[height, width], 1 for object.</param>
    /// <param name="width">Columns of the mask.</param>
    /// <param name="height">Rows of the mask.</param>
    /// <param name="bits">As many bytes as the grid has.</param>
    public static void Pack(ReadOnlySpan<byte> pixels, int width, int height, Span<byte> bits)
    {
        bits.Clear();
        var (columns, rows) = Grid(width, height);
        for (var y = 0; y < rows; y++)
        {
            var (top, bottom) = Covered(y, height, rows);
            for (var x = 0; x < columns; x++)
            {
                var (left, right) = Covered(x, width, columns);
                var found = 0;
                for (var row = top; row < bottom; row++)
                    found += pixels.Slice((row * width) + left, right - left).Count((byte)1);
                if (2 * found >= (right - left) * (bottom - top))
                    bits[((y * columns) + x) >> 3] |= (byte)(1 << (((y * columns) + x) & 7));
            }
        }
    }

    /// <summary>The mask on its grid.</summary>
    /// <param name="bits">What <see cref="Pack"/> wrote.</param>
    /// <param name="pixels">One byte a cell: 1 for object, 0 for background.</param>
    public static void Unpack(ReadOnlySpan<byte> bits, Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((bits[i >> 3] >> (i & 7)) & 1);
    }

    private static (int Start, int End) Covered(int cell, int pixels, int cells)
        => ((int)((long)cell * pixels / cells), (int)((long)(cell + 1) * pixels / cells));
}
