using VisionAudit.Core;

namespace VisionAudit.Masks.Grids;

/// <summary>Fills polygons by the even-odd rule: a place is inside where a line from it to the outside crosses the edges an odd number of times.</summary>
internal static class PolygonFill
{
    /// <summary>Sets the pixels whose centres lie inside to 1.</summary>
    /// <param name="pixels">[grid.Height, grid.Width].</param>
    /// <param name="grid">A grid over the whole picture.</param>
    /// <param name="width">Width of the picture, in the units of the corners.</param>
    /// <param name="height">Its height.</param>
    /// <param name="rings">x and y of the corners in turn; what lies in two of them is a hole.</param>
    public static void EvenOdd(Span<byte> pixels, PixelSize grid, double width, double height, params ReadOnlySpan<double[]> rings)
    {
        var (scaleX, scaleY) = (grid.Width / width, grid.Height / height);
        var crossings = new List<double>();
        for (var y = 0; y < grid.Height; y++)
        {
            crossings.Clear();
            foreach (var ring in rings)
                Cross(ring, (y + 0.5) / scaleY, crossings);
            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var start = MaskGrid.FirstCentreFrom(crossings[i] * scaleX, grid.Width);
                var end = MaskGrid.FirstCentreFrom(crossings[i + 1] * scaleX, grid.Width);
                pixels[((y * grid.Width) + start)..((y * grid.Width) + end)].Fill(1);
            }
        }
    }

    /// <summary>Where the edges of a ring cross a horizontal line.</summary>
    private static void Cross(double[] ring, double y, List<double> crossings)
    {
        for (var i = 0; i < ring.Length; i += 2)
        {
            var next = (i + 2) % ring.Length;
            var (x0, y0, x1, y1) = (ring[i], ring[i + 1], ring[next], ring[next + 1]);
            if (y0 <= y != y1 <= y)
                crossings.Add(x0 + ((y - y0) / (y1 - y0) * (x1 - x0)));
        }
    }
}
