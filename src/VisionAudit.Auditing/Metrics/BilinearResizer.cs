using System.Numerics.Tensors;

namespace VisionAudit.Auditing.Metrics;

/// <summary>
/// Resizes a map to the window of a mask's grid: bilinear, half-pixel centres, values beyond the outer cell centres held.
/// Columns are interpolated once for each map row; a pixel row is then one vectorised combination of two of them.
/// </summary>
internal sealed class BilinearResizer
{
    private MapGeometry _geometry;
    private PixelWindow _window;
    private (int Cell, float Share)[] _columns = [];
    private (int Cell, float Share)[] _rows = [];
    private float[] _expanded = [];
    private float[] _steps = [];

    /// <summary>Sets the sizes; does nothing where they are those of the map before.</summary>
    public void Prepare(in MapGeometry next)
    {
        if (next == _geometry)
            return;
        _geometry = next;
        _window = next.Window;
        _columns = Positions(_window.X, _window.Width, next.Left, next.CellWidth, next.MapWidth);
        _rows = Positions(_window.Y, _window.Height, next.Top, next.CellHeight, next.MapHeight);
        _expanded = new float[next.MapHeight * _window.Width];
        _steps = new float[Math.Max(0, next.MapHeight - 1) * _window.Width];
    }

    /// <summary>Resizes one map.</summary>
    /// <param name="map">[MapHeight, MapWidth]; values below 0 count as 0.</param>
    /// <param name="pixels">[window.Height, window.Width], filled.</param>
    public void Resize(ReadOnlySpan<float> map, Span<float> pixels)
    {
        var width = _window.Width;
        for (var y = 0; y < _geometry.MapHeight; y++)
            ExpandRow(map.Slice(y * _geometry.MapWidth, _geometry.MapWidth), _expanded.AsSpan(y * width, width));
        TensorPrimitives.Subtract(_expanded.AsSpan(width), _expanded.AsSpan(0, _steps.Length), _steps);

        for (var y = 0; y < _window.Height; y++)
        {
            var (cell, share) = _rows[y];
            var from = _expanded.AsSpan(cell * width, width);
            var pixelRow = pixels.Slice(y * width, width);
            if (share == 0)
                from.CopyTo(pixelRow);
            else
                TensorPrimitives.MultiplyAdd(_steps.AsSpan(cell * width, width), share, from, pixelRow);
        }
    }

    private void ExpandRow(ReadOnlySpan<float> cells, Span<float> pixels)
    {
        for (var x = 0; x < pixels.Length; x++)
        {
            var (cell, share) = _columns[x];
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
