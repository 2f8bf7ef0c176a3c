namespace VisionAudit.Core;

/// <summary>Extent of a picture in pixels; both sides are at least 1.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>Number of pixels.</summary>
    public long Area => (long)Width * Height;

    /// <inheritdoc/>
    public override string ToString() => $"{Width}x{Height}";
}
