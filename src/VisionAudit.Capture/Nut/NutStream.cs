using VisionAudit.Core;

namespace VisionAudit.Capture.Nut;

/// <summary>A video stream of a NUT file.</summary>
/// <param name="Size">Extent of its pictures.</param>
/// <param name="TimeShift">Number of low bits of a time that a packet may give instead of the whole.</param>
internal sealed record NutStream(PixelSize Size, int TimeShift)
{
    private const long VideoClass = 0;
    private const int GreatestSide = 1 << 16;

    /// <summary>Reads a stream header.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or no video.</exception>
    public static (int Index, NutStream Stream) Parse(ReadOnlySpan<byte> block)
    {
        var cursor = new NutCursor(block);
        var index = cursor.ReadCount(NutMainHeader.GreatestStreams);
        if (cursor.ReadVarint() != VideoClass)
            throw new InvalidDataException($"stream {index} is no video");
        cursor.ReadBlock(16);                       // codec tag
        cursor.ReadVarint();                        // time base
        var timeShift = cursor.ReadCount(16);
        cursor.ReadVarint();                        // greatest distance of times
        cursor.ReadVarint();                        // decode delay
        cursor.ReadVarint();                        // flags
        cursor.ReadBlock(1 << 16);                  // codec-specific data
        var size = new PixelSize(cursor.ReadCount(GreatestSide), cursor.ReadCount(GreatestSide));
        if (cursor.IsShort || size.Width == 0 || size.Height == 0)
            throw new InvalidDataException($"the header of stream {index} is cut off");
        return (index, new NutStream(size, timeShift));
    }

    /// <summary>The whole time nearest to the last one that has these low bits.</summary>
    public long Complete(long lowBits, long last)
    {
        var mask = (1L << TimeShift) - 1;
        var lowest = last - mask / 2;
        return ((lowBits - lowest) & mask) + lowest;
    }
}
