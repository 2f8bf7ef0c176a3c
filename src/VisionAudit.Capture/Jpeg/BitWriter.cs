using System.Buffers;

namespace VisionAudit.Capture.Jpeg;

/// <summary>Writes codes, the highest bit first; a byte of 255 is followed by a 0 (ITU-T T.81, F.1.2.3).</summary>
/// <param name="output">Where bytes go.</param>
internal sealed class BitWriter(IBufferWriter<byte> output)
{
    private ulong bits;
    private int count;

    /// <summary>Writes the lowest <paramref name="length"/> bits of a value, at most 32.</summary>
    public void Write(uint value, int length)
    {
        bits = (bits << length) | (value & ((1UL << length) - 1));
        count += length;
        while (count >= 8)
        {
            count -= 8;
            Byte((byte)(bits >> count));
        }
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void Flush()
    {
        if (count > 0)
            Write((1U << (8 - count)) - 1, 8 - count);
    }

    private void Byte(byte value)
    {
        var span = output.GetSpan(2);
        span[0] = value;
        span[1] = 0;
        output.Advance(value == 0xFF ? 2 : 1);
    }
}
