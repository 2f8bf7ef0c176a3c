namespace VisionAudit.Explain;

/// <summary>Extent of a picture in pixels, each at least 1.</summary>
public readonly record struct PictureSize(int Height, int Width)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Height}x{Width}";
}
