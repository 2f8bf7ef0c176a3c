using VisionAudit.Core;

namespace VisionAudit.Masks.Grids;

/// <summary>Evidence maps on a mask's grid.</summary>
internal static class EvidenceGrid
{
    /// <summary>Resizes a map, bilinear with half-pixel centres, values beyond the outer cell centres held; pixels that the model does not see have 0.</summary>
    /// <param name="map">The map.</param>
    /// <param name="grid">A grid over the whole picture.</param>
    /// <param name="values">[grid.Height, grid.Width], filled.</param>
    public static void Fill(EvidenceMap map, PixelSize grid, Span<float> values)
    {
        var cells = map.Values.Span;
        var columns = Positions(grid.Width, map.Viewport.X, map.Viewport.Width, map.Width);
        var rows = Positions(grid.Height, map.Viewport.Y, map.Viewport.Height, map.Height);
        for (var y = 0; y < grid.Height; y++)
        {
            var line = values.Slice(y * grid.Width, grid.Width);
            line.Clear();
            if (rows[y] is not { } row)
                continue;
            var above = cells.Slice(row.Cell * map.Width, map.Width);
            var below = cells.Slice(Math.Min(row.Cell + 1, map.Height - 1) * map.Width, map.Width);
            for (var x = 0; x < grid.Width; x++)
            {
                if (columns[x] is not { } column)
                    continue;
                var next = Math.Min(column.Cell + 1, map.Width - 1);
                var upper = above[column.Cell] + ((above[next] - above[column.Cell]) * column.Share);
                var lower = below[column.Cell] + ((below[next] - below[column.Cell]) * column.Share);
                line[x] = upper + ((lower - upper) * row.Share);
            }
        }
    }

    /// <summary>For each pixel the cell centre before it, and how far it is on the way to the next; null where the model does not see it.</summary>
    private static (int Cell, float Share)?[] Positions(int pixels, double start, double length, int cells)
    {
        var positions = new (int, float)?[pixels];
        for (var i = 0; i < pixels; i++)
        {
            var place = (((i + 0.5) / pixels) - start) / length;
            if (place is not (>= 0 and <= 1))
                continue;
            var position = Math.Clamp((place * cells) - 0.5, 0, cells - 1);
            positions[i] = ((int)position, (float)(position - (int)position));
        }
        return positions;
    }
}
