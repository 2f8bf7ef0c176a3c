namespace VisionAudit.Inference.Preprocessing;

/// <summary>Columns and rows of a picture, both sides at least 1.</summary>
internal readonly record struct PixelRectangle(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;
}
