namespace VisionAudit.Capture.Jpeg;

/// <summary>A Huffman code of JPEG (ITU-T T.81, annex C).</summary>
internal sealed class HuffmanCode
{
    private readonly (ushort Code, byte Length)[] codes = new (ushort, byte)[256];

    /// <summary>Makes the code.</summary>
    /// <param name="counts">Number of codes of 1, 2 … 16 bits.</param>
    /// <param name="symbols">The symbols, by code.</param>
    public HuffmanCode(byte[] counts, byte[] symbols)
    {
        (Counts, Symbols) = (counts, symbols);
        var (code, next) = (0, 0);
        for (var length = 1; length <= counts.Length; length++)
        {
            for (var i = 0; i < counts[length - 1]; i++)
                codes[symbols[next++]] = ((ushort)code++, (byte)length);
            code <<= 1;
        }
    }

    /// <summary>Number of codes of 1, 2 … 16 bits.</summary>
    public byte[] Counts { get; }

    /// <summary>The symbols, by code.</summary>
    public byte[] Symbols { get; }

    /// <summary>The code of a symbol.</summary>
    public (ushort Code, byte Length) this[int symbol] => codes[symbol];
}
