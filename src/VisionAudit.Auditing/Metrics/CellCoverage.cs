namespace VisionAudit.Auditing.Metrics;

/// <summary>Area averaging of an object to a map's grid.</summary>
internal static class CellCoverage
{
    /// <summary>The share of each map cell's area that is object; what lies outside the picture is none.</summary>
    /// <param name="runs">Ω in the geometry's window.</param>
    /// <param name="geometry">Map and mask grids.</param>
    /// <param name="cells">[MapHeight, MapWidth], filled with shares in [0,1].</param>
    public static void Measure(ReadOnlySpan<ObjectRun> runs, in MapGeometry geometry, Span<float> cells)
    {
        cells.Clear();
        var window = geometry.Window;
        foreach (var run in runs)
        {
            // Edges in units of map cells.
            var top = (window.Y + run.Row - geometry.Top) / geometry.CellHeight;
            var bottom = top + (1 / geometry.CellHeight);
            var left = (window.X + run.Start - geometry.Left) / geometry.CellWidth;
            var right = (window.X + run.End - geometry.Left) / geometry.CellWidth;
            for (var y = Cell(top, geometry.MapHeight); y < geometry.MapHeight && y < bottom; y++)
            {
                var height = Overlap(y, top, bottom);
                for (var x = Cell(left, geometry.MapWidth); x < geometry.MapWidth && x < right; x++)
                    cells[(y * geometry.MapWidth) + x] += (float)(height * Overlap(x, left, right));
            }
        }
    }

    private static int Cell(double position, int count) => Math.Clamp((int)position, 0, count - 1);

    private static double Overlap(int cell, double start, double end) => Math.Max(0, Math.Min(end, cell + 1) - Math.Max(start, cell));
}
