namespace VisionAudit.Core;

/// <summary>Where the object is, on a grid that covers the whole picture.</summary>
/// <param name="Width">Columns, at least 1.</param>
/// <param name="Height">Rows, at least 1.</param>
/// <param name="Pixels">[Height, Width], row by row from the top: 1 object, 0 background.</param>
/// <param name="Confidence">Mean confidence of the object's pixels in [0,1]; 1 for annotations; 0 where there is no object.</param>
/// <param name="Age">Presentation time between the frame that the mask was made from and the frame that it is used for.</param>
public sealed record ObjectMask(int Width, int Height, ReadOnlyMemory<byte> Pixels, double Confidence, TimeSpan Age)
{
    /// <summary>Why the mask cannot be trusted, a clause (the empty scene is still being learned); null where nothing speaks against it.</summary>
    public string? Doubt { get; init; }

    /// <summary>Share of the picture that is object, in [0,1].</summary>
    public double Area { get; } = (double)Pixels.Span.Count((byte)1) / ((long)Width * Height);

    /// <summary>True where the object reaches the picture's border: it may go on beyond it.</summary>
    public bool IsCut()
    {
        var pixels = Pixels.Span;
        if (pixels[..Width].Contains((byte)1) || pixels[^Width..].Contains((byte)1))
            return true;
        for (var row = 0; row < pixels.Length; row += Width)
        {
            if ((pixels[row] | pixels[row + Width - 1]) == 1)
                return true;
        }
        return false;
    }
}
