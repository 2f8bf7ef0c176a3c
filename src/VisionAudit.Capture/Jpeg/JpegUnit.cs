using VisionAudit.Core;

namespace VisionAudit.Capture.Jpeg;

/// <summary>16 × 16 pixels in Y, Cb and Cr (JFIF's full-range BT.601), each less 128: four blocks of Y, and one each of Cb and Cr at half the size.</summary>
internal sealed class JpegUnit
{
    private readonly float[] luminance = new float[4 * 64];

    /// <summary>[8, 8] of Cb.</summary>
    public float[] Blue { get; } = new float[64];

    /// <summary>[8, 8] of Cr.</summary>
    public float[] Red { get; } = new float[64];

    /// <summary>[8, 8] of Y: top left, top right, bottom left, bottom right.</summary>
    public ReadOnlySpan<float> Luminance(int quarter) => luminance.AsSpan(64 * quarter, 64);

    /// <summary>Reads pixels; those outside the picture repeat its edge.</summary>
    /// <param name="rgb">[height, width, 3].</param>
    /// <param name="size">Of the picture.</param>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    public void Load(ReadOnlySpan<byte> rgb, PixelSize size, int left, int top)
    {
        Blue.AsSpan().Clear();
        Red.AsSpan().Clear();
        for (var y = 0; y < 16; y++)
        {
            var row = Math.Min(top + y, size.Height - 1) * size.Width;
            for (var x = 0; x < 16; x++)
            {
                var pixel = rgb.Slice(PixelBuffer.Channels * (row + Math.Min(left + x, size.Width - 1)), PixelBuffer.Channels);
                var (r, g, b) = ((float)pixel[0], (float)pixel[1], (float)pixel[2]);
                luminance[(64 * ((y >> 3 << 1) | (x >> 3))) + (8 * (y & 7)) + (x & 7)] = (0.299f * r) + (0.587f * g) + (0.114f * b) - 128;
                var half = (8 * (y >> 1)) + (x >> 1);
                Blue[half] += ((-0.168736f * r) - (0.331264f * g) + (0.5f * b)) / 4;
                Red[half] += ((0.5f * r) - (0.418688f * g) - (0.081312f * b)) / 4;
            }
        }
    }
}
