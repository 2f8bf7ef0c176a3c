using VisionAudit.Auditing.Counterfactuals.Fills;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Counterfactuals.Scenes;

/// <summary>A photograph of a place, to be scaled to the pictures that it is put into.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Size">Its own extent.</param>
/// <param name="Pixels">[height, width, 3] RGB.</param>
public sealed record ScenePicture(string Name, PixelSize Size, ReadOnlyMemory<byte> Pixels)
{
    /// <summary>The photograph, bilinear with half-pixel centres, stretched to a size.</summary>
    public PictureFill For(PixelSize size)
    {
        if (size == Size)
            return new PictureFill(Name, Pixels);
        var scaled = new byte[PixelBuffer.ByteCount(size)];
        var columns = Positions(size.Width, Size.Width);
        var rows = Positions(size.Height, Size.Height);
        for (var y = 0; y < size.Height; y++)
        {
            for (var x = 0; x < size.Width; x++)
                Mix(rows[y], columns[x], scaled.AsSpan(3 * ((y * size.Width) + x), 3));
        }
        return new PictureFill(Name, scaled);
    }

    private void Mix((int Near, int Next, float Share) row, (int Near, int Next, float Share) column, Span<byte> pixel)
    {
        var source = Pixels.Span;
        for (var c = 0; c < 3; c++)
        {
            float At(ReadOnlySpan<byte> from, int y, int x) => from[(3 * ((y * Size.Width) + x)) + c];
            var upper = At(source, row.Near, column.Near) + ((At(source, row.Near, column.Next) - At(source, row.Near, column.Near)) * column.Share);
            var lower = At(source, row.Next, column.Near) + ((At(source, row.Next, column.Next) - At(source, row.Next, column.Near)) * column.Share);
            pixel[c] = (byte)(upper + ((lower - upper) * row.Share) + 0.5f);
        }
    }

    private static (int Near, int Next, float Share)[] Positions(int count, int source)
    {
        var positions = new (int, int, float)[count];
        for (var i = 0; i < count; i++)
        {
            var position = Math.Clamp(((i + 0.5f) * source / count) - 0.5f, 0, source - 1);
            var near = (int)position;
            positions[i] = (near, Math.Min(near + 1, source - 1), position - near);
        }
        return positions;
    }
}
