using System.Numerics;

namespace VisionAudit.Core;

/// <summary>
/// Grows and shrinks regions of pixels by rectangles (Serra 1982, "Image Analysis and Mathematical Morphology", ch. II): rows run by run, columns by counting the widened rows in a sliding window.
/// Beyond the border a region goes on as at it.
/// </summary>
/// <remarks>Buffers are kept from call to call: after the first of a size nothing is allocated. Not thread-safe.</remarks>
public sealed class RegionSpread
{
    private byte[] _widened = [];
    private byte[] _none = [];
    private ushort[] _counts = [];

    /// <summary>Spreads one value over the rectangle around each pixel that has it: a dilation for 1, an erosion for 0.</summary>
    /// <param name="pixels">[height, width] of 0 and 1.</param>
    /// <param name="size">Width, and height of at most 65535.</param>
    /// <param name="reachX">Pixels to the left and to the right, at least 0.</param>
    /// <param name="reachY">Pixels up and down, at least 0.</param>
    /// <param name="value">The value, 0 or 1.</param>
    /// <param name="result">[height, width], filled; may be <paramref name="pixels"/> itself.</param>
    public void Spread(ReadOnlySpan<byte> pixels, PixelSize size, int reachX, int reachY, byte value, Span<byte> result)
    {
        var (width, height) = (size.Width, size.Height);
        Reserve(pixels.Length, width);
        for (var y = 0; y < height; y++)
            Widen(pixels.Slice(y * width, width), reachX, value, _widened.AsSpan(y * width, width));
        var counts = _counts.AsSpan(0, width);
        counts.Clear();
        reachY = Math.Min(reachY, height - 1);
        for (var y = -reachY; y < height; y++)
            Slide(counts, RowAt(y + reachY, size), RowAt(y - reachY - 1, size), value, result.Slice(Math.Max(y, 0) * width, width));
    }

    private void Reserve(int area, int width)
    {
        if (_widened.Length < area)
            _widened = new byte[area];
        if (_counts.Length < width)
            (_counts, _none) = (new ushort[width], new byte[width]);
    }

    /// <summary>A widened row; one of zeros beyond the border.</summary>
    private ReadOnlySpan<byte> RowAt(int y, PixelSize size) => y >= 0 && y < size.Height ? _widened.AsSpan(y * size.Width, size.Width) : _none.AsSpan(0, size.Width);

    /// <summary>1 where a value is at most a reach away in the row, 0 elsewhere.</summary>
    private static void Widen(ReadOnlySpan<byte> from, int reach, byte value, Span<byte> to)
    {
        to.Clear();
        var filled = 0;
        for (var start = from.IndexOf(value); start >= 0;)
        {
            var length = from[start..].IndexOfAnyExcept(value);
            var end = length < 0 ? from.Length : start + length;
            var (left, right) = (Math.Max(filled, start - reach), (int)Math.Min((long)end + reach, to.Length));
            if (left < right)
                to[left..right].Fill(1);
            filled = right;
            var gap = from[end..].IndexOf(value);
            start = gap < 0 ? -1 : end + gap;
        }
    }

    /// <summary>Moves the window on by a row, and writes the value where any of its rows has it.</summary>
    private static void Slide(Span<ushort> counts, ReadOnlySpan<byte> enters, ReadOnlySpan<byte> leaves, byte value, Span<byte> result)
    {
        var x = 0;
        var other = new Vector<byte>((byte)(1 - value));
        for (; x <= counts.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(enters[x..]), out var enterLow, out var enterHigh);
            Vector.Widen(new Vector<byte>(leaves[x..]), out var leaveLow, out var leaveHigh);
            var low = new Vector<ushort>(counts[x..]) + enterLow - leaveLow;
            var high = new Vector<ushort>(counts[(x + Vector<ushort>.Count)..]) + enterHigh - leaveHigh;
            low.CopyTo(counts[x..]);
            high.CopyTo(counts[(x + Vector<ushort>.Count)..]);
            (Vector.Narrow(Vector.Min(low, Vector<ushort>.One), Vector.Min(high, Vector<ushort>.One)) ^ other).CopyTo(result[x..]);
        }
        for (; x < counts.Length; x++)
        {
            counts[x] = (ushort)(counts[x] + enters[x] - leaves[x]);
            result[x] = counts[x] > 0 ? value : (byte)(1 - value);
        }
    }
}
