using System.Numerics.Tensors;

namespace VisionAudit.Auditing.Metrics;

/// <summary>
/// Resizes a map to the window of a mask's grid: bilinear, half-pixel centres, values beyond the outer cell centres held.
/// Columns are interpolated once for each map row; a pixel row is then one vectorised combination of two of them.
/// </summary>
internal sealed class BilinearResizer
{
    private MapGeometry geometry;
    private PixelWindow window;
    private (int Cell, float Share)[] columns = [];
    private (int Cell, float Share)[] rows = [];
    private float[] expanded = [];
    private float[] steps = [];

    /// <summary>Sets the sizes; does nothing where they are those of the map before.</summary>
    public void Prepare(in MapGeometry next)
    {
        if (next == geometry)
            return;
        geometry = next;
        window = next.Window;
        columns = Positions(window.X, window.Width, next.Left, next.CellWidth, next.MapWidth);
        rows = Positions(window.Y, window.Height, next.Top, next.CellHeight, next.MapHeight);
        expanded = new float[next.MapHeight * window.Width];
        steps = new float[Math.Max(0, next.MapHeight - 1) * window.Width];
    }

    /// <summary>Resizes one map.</summary>
    /// <param name="map">[MapHeight, MapWidth]; values below 0 count as 0.</param>
    /// <param name="pixels">[window.Height, window.Width], filled.</param>
    public void Resize(ReadOnlySpan<float> map, Span<float> pixels)
    {
        var width = window.Width;
        for (var y = 0; y < geometry.MapHeight; y++)
            ExpandRow(map.Slice(y * geometry.MapWidth, geometry.MapWidth), expanded.AsSpan(y * width, width));
        TensorPrimitives.Subtract(expanded.AsSpan(width), expanded.AsSpan(0, steps.Length), steps);

        for (var y = 0; y < window.Height; y++)
        {
            var (cell, share) = rows[y];
            var from = expanded.AsSpan(cell * width, width);
            var pixelRow = pixels.Slice(y * width, width);
            if (share == 0)
                from.CopyTo(pixelRow);
            else
                TensorPrimitives.MultiplyAdd(steps.AsSpan(cell * width, width), share, from, pixelRow);
        }
    }

    private void ExpandRow(ReadOnlySpan<float> cells, Span<float> pixels)
    {
        for (var x = 0; x < pixels.Length; x++)
        {
            var (cell, share) = columns[x];
            var value = Math.Max(cells[cell], 0);
            pixels[x] = share == 0 ? value : value + ((Math.Max(cells[cell + 1], 0) - value) * share);
        }
    }

    /// <summary>For each pixel the cell centre before it and how far it is on the way to the next; a share of 0 where there is no next.</summary>
    private static (int Cell, float Share)[] Positions(int first, int count, double start, double cellLength, int cells)
    {
        var positions = new (int, float)[count];
        for (var i = 0; i < count; i++)
        {
            var position = Math.Clamp(((first + i + 0.5 - start) / cellLength) - 0.5, 0, cells - 1);
            var cell = (int)position;
            positions[i] = (cell, cell == cells - 1 ? 0 : (float)(position - cell));
        }
        return positions;
    }
}
