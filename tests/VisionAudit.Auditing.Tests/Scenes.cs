using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests;

/// <summary>Maps and masks for tests.</summary>
internal static class Scenes
{
    /// <summary>A map over the whole picture, or over a part of it.</summary>
    public static EvidenceMap Map(int width, int height, float[] values, Viewport? view = null) => new(width, height, values, view ?? Viewport.Whole);

    /// <summary>A mask written as rows, # for object.</summary>
    public static ObjectMask Mask(params string[] rows)
        => new(rows[0].Length, rows.Length, rows.SelectMany(row => row.Select(pixel => (byte)(pixel == '#' ? 1 : 0))).ToArray(), 1, TimeSpan.Zero);

    /// <summary>A rectangle of object.</summary>
    public static ObjectMask Box(int width, int height, int left, int top, int right, int bottom, double confidence = 1)
    {
        var pixels = new byte[width * height];
        for (var y = top; y < bottom; y++)
            pixels.AsSpan((y * width) + left, right - left).Fill(1);
        return new ObjectMask(width, height, pixels, confidence, TimeSpan.Zero);
    }

    /// <summary>An explanation of class 259 with a map.</summary>
    public static Explanation Explained(EvidenceMap map, double probability = 0.82) => new(259, "Samoyed", 9.1f, probability, map);

    /// <summary>The stamp of a frame at 10 frames a second.</summary>
    public static FrameStamp Stamp(long sequence, double? seconds = null)
    {
        var at = TimeSpan.FromSeconds(seconds ?? (sequence / 10.0));
        return new FrameStamp("gate", sequence, at, DateTimeOffset.UnixEpoch + at);
    }
}
