using System.Numerics.Tensors;

namespace VisionAudit.Inference.Perturbations;

/// <summary>Bilinear interpolation with half-pixel centres; values beyond the outer centres are held.</summary>
internal static class BilinearUpsampling
{
    /// <summary>Fills <paramref name="pixels"/> with a window of the enlarged grid.</summary>
    /// <param name="cells">[h,w].</param>
    /// <param name="grid">h and w.</param>
    /// <param name="enlarged">Height and width that the whole grid is enlarged to.</param>
    /// <param name="window">Its rows and columns that are wanted: first row, first column, height, width.</param>
    /// <param name="pixels">[height, width] of the window.</param>
    public static void Fill(
        ReadOnlySpan<float> cells, (int Height, int Width) grid, (int Height, int Width) enlarged, (int Y, int X, int Height, int Width) window, Span<float> pixels)
    {
        var columns = new (int Cell, float Share)[window.Width];
        for (var x = 0; x < window.Width; x++)
            columns[x] = Position(window.X + x, enlarged.Width, grid.Width);
        var (above, difference) = (new float[window.Width], new float[window.Width]);
        var enlargedRow = -1;
        for (var y = 0; y < window.Height; y++)
        {
            var (row, down) = Position(window.Y + y, enlarged.Height, grid.Height);
            if (row != enlargedRow)
            {
                Enlarge(cells.Slice(row * grid.Width, grid.Width), columns, above);
                Enlarge(cells.Slice(Math.Min(row + 1, grid.Height - 1) * grid.Width, grid.Width), columns, difference);
                TensorPrimitives.Subtract(difference, above, difference);
                enlargedRow = row;
            }
            TensorPrimitives.MultiplyAdd(difference, down, above, pixels.Slice(y * window.Width, window.Width));
        }
    }

    private static void Enlarge(ReadOnlySpan<float> cells, (int Cell, float Share)[] columns, float[] pixels)
    {
        for (var x = 0; x < pixels.Length; x++)
        {
            var (cell, right) = columns[x];
            var next = right == 0 ? cell : cell + 1;
            pixels[x] = cells[cell] + ((cells[next] - cells[cell]) * right);
        }
    }

    private static (int Cell, float Share) Position(int pixel, int pixels, int cells)
    {
        var position = Math.Clamp(((pixel + 0.5) * cells / pixels) - 0.5, 0, cells - 1);
        var cell = (int)position;
        return (cell, (float)(position - cell));
    }
}
