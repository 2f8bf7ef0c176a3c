using VisionAudit.Core;

namespace VisionAudit.WolfInSnow.Rendering;

/// <summary>Scales pictures down by the mean of the area that each new pixel covers, and up by the nearest pixel; sides are independent.</summary>
public static class AreaScaler
{
    /// <summary>Scales interleaved 8-bit samples.</summary>
    /// <param name="source">[from.Height, from.Width, channels].</param>
    /// <param name="from">Size of the source.</param>
    /// <param name="target">[to.Height, to.Width, channels]; every byte is written.</param>
    /// <param name="to">Size of the target.</param>
    /// <param name="channels">Bytes of a pixel.</param>
    public static void Scale(ReadOnlySpan<byte> source, PixelSize from, Span<byte> target, PixelSize to, int channels)
    {
        if (from == to)
        {
            source.CopyTo(target);
            return;
        }
        var (stepX, stepY) = ((float)from.Width / to.Width, (float)from.Height / to.Height);
        Span<float> sums = stackalloc float[channels];
        for (var y = 0; y < to.Height; y++)
        {
            var (top, bottom) = Range(y, stepY);
            for (var x = 0; x < to.Width; x++)
            {
                var (left, right) = Range(x, stepX);
                sums.Clear();
                var weight = 0f;
                for (var row = (int)top; row < bottom && row < from.Height; row++)
                {
                    var share = MathF.Min(row + 1, bottom) - MathF.Max(row, top);
                    for (var column = (int)left; column < right && column < from.Width; column++)
                    {
                        var w = share * (MathF.Min(column + 1, right) - MathF.Max(column, left));
                        weight += w;
                        var at = ((row * from.Width) + column) * channels;
                        for (var c = 0; c < channels; c++)
                            sums[c] += w * source[at + c];
                    }
                }
                for (var c = 0; c < channels; c++)
                    target[(((y * to.Width) + x) * channels) + c] = (byte)((sums[c] / weight) + 0.5f);
            }
        }
    }

    /// <summary>The source interval of a target pixel; one whole source pixel where the picture grows.</summary>
    private static (float Start, float End) Range(int index, float step)
    {
        if (step >= 1)
            return (index * step, (index + 1) * step);
        var nearest = MathF.Floor((index + 0.5f) * step);
        return (nearest, nearest + 1);
    }
}
