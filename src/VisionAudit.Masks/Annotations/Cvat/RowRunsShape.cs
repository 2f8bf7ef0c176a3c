using VisionAudit.Core;

namespace VisionAudit.Masks.Annotations.Cvat;

/// <summary>Run-length coded pixels of a rectangle, row by row.</summary>
/// <param name="Ends">Where runs of 0 and 1 end in turn; the last is the number of pixels.</param>
/// <param name="Left">Column of the rectangle in the picture.</param>
/// <param name="Top">Row of it.</param>
/// <param name="Size">Its extent.</param>
internal sealed record RowRunsShape(int[] Ends, int Left, int Top, PixelSize Size) : AnnotatedShape
{
    public override void Fill(Span<byte> pixels, PixelSize grid, PixelSize picture)
    {
        for (var y = 0; y < grid.Height; y++)
        {
            var row = (long)((y + 0.5) * picture.Height / grid.Height) - Top;
            if (row < 0 || row >= Size.Height)
                continue;
            for (var x = 0; x < grid.Width; x++)
            {
                var column = (long)((x + 0.5) * picture.Width / grid.Width) - Left;
                if (column >= 0 && column < Size.Width && IsObject((int)((row * Size.Width) + column)))
                    pixels[(y * grid.Width) + x] = 1;
            }
        }
    }

    /// <summary>The run that a pixel lies in is the first that ends after it.</summary>
    private bool IsObject(int pixel)
    {
        var (low, high) = (0, Ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Ends[middle] > pixel)
                high = middle;
            else
                low = middle + 1;
        }
        return low % 2 == 1;
    }
}
