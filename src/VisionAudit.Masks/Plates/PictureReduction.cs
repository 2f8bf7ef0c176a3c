using VisionAudit.Core;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Plates;

/// <summary>Makes pictures smaller by a whole factor, by averaging: what is compared pixel by pixel need not be finer than a mask.</summary>
internal static class PictureReduction
{
    /// <summary>The size to reduce to: no side longer than a mask's; that of the picture where it is no longer.</summary>
    public static PixelSize Of(PixelSize picture)
    {
        var factor = FactorOf(picture);
        return new PixelSize(Math.Max(1, picture.Width / factor), Math.Max(1, picture.Height / factor));
    }

    /// <summary>Averages squares of pixels; rows and columns that fill no square at the right and the bottom do not count.</summary>
    /// <param name="picture">[source.Height, source.Width, 3].</param>
    /// <param name="source">Its size.</param>
    /// <param name="reduced">[size.Height, size.Width, 3], filled.</param>
    /// <param name="size">As <see cref="Of"/> gives it.</param>
    public static void Reduce(ReadOnlySpan<byte> picture, PixelSize source, Span<byte> reduced, PixelSize size)
    {
        if (source == size)
        {
            picture[..reduced.Length].CopyTo(reduced);
            return;
        }
        var factor = FactorOf(source);
        var (columns, rows) = (Math.Min(factor, source.Width), Math.Min(factor, source.Height));
        for (var y = 0; y < size.Height; y++)
        {
            for (var i = 0; i < size.Width * PixelBuffer.Channels; i++)
            {
                var (column, channel) = (i / PixelBuffer.Channels * factor, i % PixelBuffer.Channels);
                var sum = 0;
                for (var dy = 0; dy < rows; dy++)
                {
                    var row = picture[((((y * factor) + dy) * source.Width * PixelBuffer.Channels) + (column * PixelBuffer.Channels) + channel)..];
                    for (var dx = 0; dx < columns; dx++)
                        sum += row[dx * PixelBuffer.Channels];
                }
                reduced[(y * size.Width * PixelBuffer.Channels) + i] = (byte)((sum + (rows * columns / 2)) / (rows * columns));
            }
        }
    }

    private static int FactorOf(PixelSize picture) => (Math.Max(picture.Width, picture.Height) + MaskGrid.MaximumSide - 1) / MaskGrid.MaximumSide;
}
