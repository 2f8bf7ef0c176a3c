namespace VisionAudit.Capture.Jpeg;

/// <summary>One component of a JPEG as it is written: transform, quantizer and entropy code of its blocks, one after the other.</summary>
internal sealed class JpegBlock
{
    private static readonly float[] Cosines = MakeCosines();

    private readonly HuffmanCode dc;
    private readonly HuffmanCode ac;
    private readonly float[] reciprocals = new float[64];
    private readonly float[] rows = new float[64];
    private readonly int[] coefficients = new int[64];
    private int lastDc;

    /// <summary>Prepares a component.</summary>
    /// <param name="steps">Quantizer steps, row by row.</param>
    /// <param name="dc">Code of the differences.</param>
    /// <param name="ac">Code of the runs.</param>
    public JpegBlock(ReadOnlySpan<byte> steps, HuffmanCode dc, HuffmanCode ac)
    {
        (this.dc, this.ac) = (dc, ac);
        for (var i = 0; i < 64; i++)
            reciprocals[i] = 1f / steps[i];
    }

    /// <summary>Writes a block.</summary>
    /// <param name="samples">[8, 8], −128 to 127.</param>
    /// <param name="bits">Where to.</param>
    public void Write(ReadOnlySpan<float> samples, BitWriter bits)
    {
        Transform(samples);
        Difference(bits);
        var zeros = 0;
        for (var k = 1; k < 64; k++)
        {
            var value = coefficients[JpegTables.ZigZag[k]];
            if (value == 0)
            {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16)
                Symbol(bits, ac, 0xF0);
            var size = SizeOf(value);
            Symbol(bits, ac, (zeros << 4) | size);
            bits.Write(Magnitude(value, size), size);
            zeros = 0;
        }
        if (zeros > 0)
            Symbol(bits, ac, 0);
    }

    /// <summary>F = C·f·Cᵀ, C[u,x] = ½·c(u)·cos((2x+1)uπ/16), divided by the steps and rounded (T.81, A.3.3 and A.3.4).</summary>
    private void Transform(ReadOnlySpan<float> samples)
    {
        for (var y = 0; y < 8; y++)
        {
            for (var u = 0; u < 8; u++)
            {
                var sum = 0f;
                for (var x = 0; x < 8; x++)
                    sum += samples[(8 * y) + x] * Cosines[(8 * u) + x];
                rows[(8 * y) + u] = sum;
            }
        }
        for (var v = 0; v < 8; v++)
        {
            for (var u = 0; u < 8; u++)
            {
                var sum = 0f;
                for (var y = 0; y < 8; y++)
                    sum += rows[(8 * y) + u] * Cosines[(8 * v) + y];
                coefficients[(8 * v) + u] = (int)MathF.Round(sum * reciprocals[(8 * v) + u]);
            }
        }
    }

    private void Difference(BitWriter bits)
    {
        var difference = coefficients[0] - lastDc;
        lastDc = coefficients[0];
        var size = SizeOf(difference);
        Symbol(bits, dc, size);
        bits.Write(Magnitude(difference, size), size);
    }

    private static void Symbol(BitWriter bits, HuffmanCode code, int symbol)
    {
        var (value, length) = code[symbol];
        bits.Write(value, length);
    }

    /// <summary>Bits of |value|.</summary>
    private static int SizeOf(int value) => 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)Math.Abs(value));

    /// <summary>The value's own bits; of a negative one those of value − 1.</summary>
    private static uint Magnitude(int value, int size) => (uint)(value < 0 ? value + (1 << size) - 1 : value);

    private static float[] MakeCosines()
    {
        var cosines = new float[64];
        for (var u = 0; u < 8; u++)
        {
            for (var x = 0; x < 8; x++)
                cosines[(8 * u) + x] = (float)((u == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * x) + 1) * u * Math.PI / 16));
        }
        return cosines;
    }
}
