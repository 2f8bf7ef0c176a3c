using System.Buffers;
using VisionAudit.Capture.Jpeg;
using VisionAudit.Core;

namespace VisionAudit.Capture;

/// <summary>
/// Makes JPEG files without a process of its own: baseline, 4:2:0, the tables of ITU-T T.81 annex K. For sources that make their pictures themselves,
/// at the rate of a camera. Thread-safe.
/// </summary>
/// <param name="quality">1 (smallest) to 100 (best).</param>
public sealed class JpegEncoder(int quality = 80)
{
    private const int Side = 16;

    private readonly byte[] luminance = Scaled(JpegTables.LuminanceSteps, quality);
    private readonly byte[] chrominance = Scaled(JpegTables.ChrominanceSteps, quality);

    /// <summary>The contents of a JPEG file of a picture, which stays the caller's.</summary>
    public ReadOnlyMemory<byte> Encode(PixelBuffer picture)
    {
        var output = new ArrayBufferWriter<byte>(1 << 15);
        WriteHeader(output, picture.Size);
        var bits = new BitWriter(output);
        var y = new JpegBlock(luminance, JpegTables.LuminanceDc, JpegTables.LuminanceAc);
        var cb = new JpegBlock(chrominance, JpegTables.ChrominanceDc, JpegTables.ChrominanceAc);
        var cr = new JpegBlock(chrominance, JpegTables.ChrominanceDc, JpegTables.ChrominanceAc);
        var unit = new JpegUnit();
        for (var top = 0; top < picture.Size.Height; top += Side)
        {
            for (var left = 0; left < picture.Size.Width; left += Side)
            {
                unit.Load(picture.Bytes.Span, picture.Size, left, top);
                for (var quarter = 0; quarter < 4; quarter++)
                    y.Write(unit.Luminance(quarter), bits);
                cb.Write(unit.Blue, bits);
                cr.Write(unit.Red, bits);
            }
        }
        bits.Flush();
        output.Write<byte>([0xFF, 0xD9]);
        return output.WrittenMemory;
    }

    private void WriteHeader(ArrayBufferWriter<byte> output, PixelSize size)
    {
        output.Write<byte>([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        WriteSteps(output, 0, luminance);
        WriteSteps(output, 1, chrominance);
        output.Write<byte>(
        [
            0xFF, 0xC0, 0, 17, 8, (byte)(size.Height >> 8), (byte)size.Height, (byte)(size.Width >> 8), (byte)size.Width,
            3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
        ]);
        WriteCode(output, 0x00, JpegTables.LuminanceDc);
        WriteCode(output, 0x10, JpegTables.LuminanceAc);
        WriteCode(output, 0x01, JpegTables.ChrominanceDc);
        WriteCode(output, 0x11, JpegTables.ChrominanceAc);
        output.Write<byte>([0xFF, 0xDA, 0, 12, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
    }

    private static void WriteSteps(ArrayBufferWriter<byte> output, byte number, byte[] steps)
    {
        output.Write<byte>([0xFF, 0xDB, 0, 67, number]);
        foreach (var place in JpegTables.ZigZag)
            output.Write<byte>([steps[place]]);
    }

    private static void WriteCode(ArrayBufferWriter<byte> output, byte number, HuffmanCode code)
    {
        output.Write<byte>([0xFF, 0xC4, 0, (byte)(19 + code.Symbols.Length), number]);
        output.Write<byte>(code.Counts);
        output.Write<byte>(code.Symbols);
    }

    /// <summary>Steps at a quality: 50 leaves them, 100 makes them 1 (the scale of the Independent JPEG Group).</summary>
    private static byte[] Scaled(ReadOnlySpan<byte> steps, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        var scale = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        var scaled = new byte[64];
        for (var i = 0; i < 64; i++)
            scaled[i] = (byte)Math.Clamp(((steps[i] * scale) + 50) / 100, 1, 255);
        return scaled;
    }
}
