using VisionAudit.Core;

namespace VisionAudit.Masks.Tests.Annotations;

/// <summary>Frames to look annotations up for.</summary>
internal static class Frames
{
    /// <summary>A frame of a video.</summary>
    public static Frame OfVideo(long sequence) => Of(sequence, null);

    /// <summary>A picture of a folder.</summary>
    public static Frame OfFolder(string item) => Of(0, item);

    /// <summary>A mask as rows, # for object.</summary>
    public static string[] Rows(ObjectMask? mask)
        => [.. mask!.Pixels.ToArray().Chunk(mask.Width).Select(row => string.Concat(row.Select(pixel => pixel == 1 ? '#' : '.')))];

    private static Frame Of(long sequence, string? item)
        => new(new FrameStamp("source", sequence, TimeSpan.Zero, DateTimeOffset.UnixEpoch, item), PixelBuffer.Rent(new PixelSize(1, 1)), default);
}
