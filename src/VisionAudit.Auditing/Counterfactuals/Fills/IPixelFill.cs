namespace VisionAudit.Auditing.Counterfactuals.Fills;

/// <summary>What is put in the place of pixels that are taken out of a picture.</summary>
public interface IPixelFill
{
    /// <summary>Name for records and people.</summary>
    string Name { get; }

    /// <summary>Paints over a region.</summary>
    /// <param name="picture">[height, width, 3] RGB, as it was taken.</param>
    /// <param name="region">The pixels to replace.</param>
    /// <param name="changed">[height, width, 3]: a copy of <paramref name="picture"/>, painted in place.</param>
    void Paint(ReadOnlySpan<byte> picture, PixelRegion region, Span<byte> changed);
}
