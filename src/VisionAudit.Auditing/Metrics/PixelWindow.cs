using VisionAudit.Core;

namespace VisionAudit.Auditing.Metrics;

/// <summary>A rectangle of whole pixels on a mask's grid.</summary>
/// <param name="X">First column.</param>
/// <param name="Y">First row.</param>
/// <param name="Width">Columns; 0 where nothing is inside.</param>
/// <param name="Height">Rows; 0 where nothing is inside.</param>
internal readonly record struct PixelWindow(int X, int Y, int Width, int Height)
{
    /// <summary>Number of pixels.</summary>
    public int Area => Width * Height;

    /// <summary>The pixels of a grid over the whole picture whose centres lie in a view.</summary>
    public static PixelWindow Of(Viewport view, int gridWidth, int gridHeight)
    {
        var (left, right) = Range(view.X, view.Width, gridWidth);
        var (top, bottom) = Range(view.Y, view.Height, gridHeight);
        return new PixelWindow(left, top, right - left, bottom - top);
    }

    /// <summary>Object pixels of a mask inside.</summary>
    public long ObjectPixels(ObjectMask mask)
    {
        long count = 0;
        var pixels = mask.Pixels.Span;
        for (var y = Y; y < Y + Height; y++)
            count += pixels.Slice((y * mask.Width) + X, Width).Count((byte)1);
        return count;
    }

    private static (int First, int End) Range(double start, double length, int count)
    {
        var first = Math.Clamp((int)Math.Ceiling((start * count) - 0.5), 0, count);
        return (first, Math.Clamp((int)Math.Ceiling(((start + length) * count) - 0.5), first, count));
    }
}
