using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Annotations;

/// <summary>An annotated area, in pixels of its picture.</summary>
internal abstract record AnnotatedShape
{
    /// <summary>Sets the pixels whose centres lie inside to 1.</summary>
    /// <param name="pixels">[grid.Height, grid.Width], a grid over the whole picture.</param>
    /// <param name="grid">Its size.</param>
    /// <param name="picture">Size of the picture that the coordinates are of.</param>
    public abstract void Fill(Span<byte> pixels, PixelSize grid, PixelSize picture);
}

/// <summary>Polygons, filled one by one by the even-odd rule.</summary>
/// <param name="Polygons">x and y of the corners in turn.</param>
internal sealed record PolygonShape(IReadOnlyList<double[]> Polygons) : AnnotatedShape
{
    public override void Fill(Span<byte> pixels, PixelSize grid, PixelSize picture)
    {
        foreach (var polygon in Polygons)
            PolygonFill.EvenOdd(pixels, grid, picture.Width, picture.Height, polygon);
    }
}

/// <summary>Run-length coded pixels.</summary>
/// <param name="Counts">Lengths of runs of 0 and 1 in turn, column by column from the left, each from the top.</param>
/// <param name="Size">Size of the coded picture; the counts add up to its pixels.</param>
internal sealed record RunLengthShape(int[] Counts, PixelSize Size) : AnnotatedShape
{
    public override void Fill(Span<byte> pixels, PixelSize grid, PixelSize picture)
    {
        var columns = new byte[Size.Area];
        var position = 0;
        for (var i = 0; i < Counts.Length; position += Counts[i], i++)
            columns.AsSpan(position, Counts[i]).Fill((byte)(i % 2));
        for (var y = 0; y < grid.Height; y++)
        {
            var row = (int)((y + 0.5) * Size.Height / grid.Height);
            for (var x = 0; x < grid.Width; x++)
                pixels[(y * grid.Width) + x] |= columns[((int)((x + 0.5) * Size.Width / grid.Width) * Size.Height) + row];
        }
    }
}
