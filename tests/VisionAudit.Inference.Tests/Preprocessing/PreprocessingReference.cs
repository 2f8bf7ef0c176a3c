using VisionAudit.Core;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Tests.Preprocessing;

/// <summary>Preprocessing as one would write it down: pixel by pixel, in double, from rectangles given by hand.</summary>
/// <param name="Source">Left, top, width, height in the frame.</param>
/// <param name="Pool">Columns and rows averaged first.</param>
/// <param name="Target">Left, top, width, height in the input.</param>
internal sealed record PreprocessingReference((int X, int Y, int Width, int Height) Source, (int X, int Y) Pool, (int X, int Y, int Width, int Height) Target)
{
    /// <summary>[channels, height, width].</summary>
    public double[,,] Run(byte[] frame, PixelSize size, InputSpec input)
    {
        var result = new double[input.Channels, input.Size.Height, input.Size.Width];
        for (var c = 0; c < input.Channels; c++)
        {
            for (var y = 0; y < input.Size.Height; y++)
            {
                for (var x = 0; x < input.Size.Width; x++)
                {
                    var inside = x >= Target.X && x < Target.X + Target.Width && y >= Target.Y && y < Target.Y + Target.Height;
                    result[c, y, x] = inside ? (Sampled(frame, size, input.Color, c, x - Target.X, y - Target.Y) - input.Mean[c]) / input.Std[c] : input.Pad;
                }
            }
        }
        return result;
    }

    private double Sampled(byte[] frame, PixelSize size, ColorOrder color, int channel, int x, int y)
    {
        var (columns, rows) = (Source.Width / Pool.X, Source.Height / Pool.Y);
        var u = ((x + 0.5) * columns / Target.Width) - 0.5;
        var v = ((y + 0.5) * rows / Target.Height) - 0.5;
        var (left, top) = (Math.Floor(u), Math.Floor(v));
        double At(double column, double row) => Averaged(frame, size, color, channel, (int)Math.Clamp(column, 0, columns - 1), (int)Math.Clamp(row, 0, rows - 1));
        var above = At(left, top) + ((u - left) * (At(left + 1, top) - At(left, top)));
        var below = At(left, top + 1) + ((u - left) * (At(left + 1, top + 1) - At(left, top + 1)));
        return above + ((v - top) * (below - above));
    }

    private double Averaged(byte[] frame, PixelSize size, ColorOrder color, int channel, int column, int row)
    {
        var sum = 0.0;
        for (var y = 0; y < Pool.Y; y++)
        {
            for (var x = 0; x < Pool.X; x++)
                sum += Pixel(frame, ((Source.Y + (row * Pool.Y) + y) * size.Width) + Source.X + (column * Pool.X) + x, color, channel);
        }
        return sum / (Pool.X * Pool.Y);
    }

    private static double Pixel(byte[] frame, int index, ColorOrder color, int channel) => color switch
    {
        ColorOrder.Rgb => frame[(3 * index) + channel],
        ColorOrder.Bgr => frame[(3 * index) + 2 - channel],
        _ => (0.299 * frame[3 * index]) + (0.587 * frame[(3 * index) + 1]) + (0.114 * frame[(3 * index) + 2]),
    };
}
