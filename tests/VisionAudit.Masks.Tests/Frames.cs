using VisionAudit.Core;

namespace VisionAudit.Masks.Tests;

/// <summary>Frames to look for objects in.</summary>
internal static class Frames
{
    /// <summary>A frame of a video.</summary>
    public static Frame OfVideo(long sequence) => Of(sequence, null, new PixelSize(1, 1));

    /// <summary>A picture of a folder.</summary>
    public static Frame OfFolder(string item) => Of(0, item, new PixelSize(1, 1));

    /// <summary>A frame of a video, all black.</summary>
    public static Frame Black(PixelSize size, long sequence = 0)
    {
        var frame = Of(sequence, null, size);
        frame.Pixels.Bytes.Span.Clear();
        return frame;
    }

    /// <summary>A frame of a video, all noise, the same each time.</summary>
    public static Frame Noise(PixelSize size, long sequence = 0)
    {
        var frame = Of(sequence, null, size);
        new Random(1).NextBytes(frame.Pixels.Bytes.Span);
        return frame;
    }

    /// <summary>A frame of a video, painted.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="color">Colour at (x, y).</param>
    /// <param name="sequence">Its number; a frame a second.</param>
    public static Frame Painted(PixelSize size, Func<int, int, (int R, int G, int B)> color, long sequence = 0)
    {
        var frame = Of(sequence, null, size);
        var bytes = frame.Pixels.Bytes.Span;
        for (var i = 0; i < size.Area; i++)
        {
            var (r, g, b) = color(i % size.Width, i / size.Width);
            (bytes[3 * i], bytes[(3 * i) + 1], bytes[(3 * i) + 2]) = ((byte)r, (byte)g, (byte)b);
        }
        return frame;
    }

    /// <summary>A mask as rows, # for object.</summary>
    public static string[] Rows(ObjectMask? mask)
        => [.. mask!.Pixels.ToArray().Chunk(mask.Width).Select(row => string.Concat(row.Select(pixel => pixel == 1 ? '#' : '.')))];

    private static Frame Of(long sequence, string? item, PixelSize size)
        => new(new FrameStamp("source", sequence, TimeSpan.FromSeconds(sequence), DateTimeOffset.UnixEpoch, item), PixelBuffer.Rent(size), default);
}
