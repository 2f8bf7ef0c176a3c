namespace VisionAudit.Capture.Nut;

/// <summary>
/// NUT's main header: the table that gives meaning to a packet's first byte, and the byte strings that packets may leave out
/// (NUT specification, "main header").
/// </summary>
internal sealed class NutMainHeader
{
    /// <summary>More streams than ffmpeg is ever asked for here.</summary>
    public const int GreatestStreams = 16;

    private const int GreatestPacket = 1 << 30;

    private NutMainHeader(int streams, NutFrameCode[] codes, byte[][] elisions)
    {
        Streams = streams;
        Codes = codes;
        Elisions = elisions;
    }

    /// <summary>Number of streams.</summary>
    public int Streams { get; }

    /// <summary>Meaning of each value of a packet's first byte.</summary>
    public IReadOnlyList<NutFrameCode> Codes { get; }

    /// <summary>First bytes of packets, by index, which are not stored with them; the first is empty.</summary>
    public IReadOnlyList<byte[]> Elisions { get; }

    /// <summary>Reads a main header.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or uses what ffmpeg was not asked for.</exception>
    public static NutMainHeader Parse(ReadOnlySpan<byte> block)
    {
        var cursor = new NutCursor(block);
        if (cursor.ReadVarint() > 3)                // version
            cursor.ReadVarint();                    // minor version
        var streams = cursor.ReadCount(GreatestStreams);
        cursor.ReadVarint();                        // greatest distance between syncpoints
        if (cursor.ReadVarint() != 1)
            throw new InvalidDataException("there is more than one time base");
        cursor.ReadVarint();                        // time base, numerator
        cursor.ReadVarint();                        // time base, denominator
        var codes = ParseCodes(ref cursor);
        var elisions = new byte[1 + cursor.ReadCount(255)][];
        elisions[0] = [];
        for (var i = 1; i < elisions.Length; i++)
            elisions[i] = cursor.ReadBlock(255).ToArray();
        return cursor.IsShort ? throw new InvalidDataException("the main header is cut off") : new NutMainHeader(streams, codes, elisions);
    }

    private static NutFrameCode[] ParseCodes(ref NutCursor cursor)
    {
        var codes = new NutFrameCode[256];
        var (timeDelta, factor, stream, elision) = (0L, 1, 0, 0);
        for (var code = 0; code < codes.Length;)
        {
            var flags = (NutFlags)cursor.ReadCount(0xFFFF);
            var fields = cursor.ReadCount(64);
            if (fields > 0)
                timeDelta = cursor.ReadSigned();
            if (fields > 1)
                factor = cursor.ReadCount(GreatestPacket);
            if (fields > 2)
                stream = cursor.ReadCount(GreatestStreams);
            var size = fields > 3 ? cursor.ReadCount(GreatestPacket) : 0;
            var reserved = fields > 4 ? cursor.ReadCount(64) : 0;
            var count = fields > 5 ? cursor.ReadCount(codes.Length) : factor - size;
            if (fields > 6)
                cursor.ReadSigned();                // match time
            if (fields > 7)
                elision = cursor.ReadCount(255);
            for (; fields > 8; fields--)
                cursor.ReadVarint();
            if (count <= 0 || cursor.IsShort)
                throw new InvalidDataException("the table of frame codes is damaged");
            for (var i = 0; i < count && code < codes.Length; code++)
            {
                codes[code] = code == 'N'
                    ? new NutFrameCode(NutFlags.Invalid, 0, 0, 0, 0, 0, 0)
                    : new NutFrameCode(flags, stream, timeDelta, factor, size + i++, reserved, elision);
            }
        }
        return codes;
    }
}
