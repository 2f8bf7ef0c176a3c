using VisionAudit.Core;
using VisionAudit.Inference.Detection;
using VisionAudit.Masks.Grids;

namespace VisionAudit.Masks.Networks;

/// <summary>The boxes of one picture. A mask is their union, as sure as the surest of them.</summary>
/// <param name="size">Size of the picture.</param>
/// <param name="boxes">What the detector found.</param>
/// <param name="names">Names of its classes.</param>
/// <param name="mapping">Which of them count as object for which class.</param>
public sealed class DetectedScene(PixelSize size, IReadOnlyList<DetectedBox> boxes, IReadOnlyList<string> names, ClassMapping mapping) : IObjectScene
{
    /// <inheritdoc/>
    public ObjectMask? MaskOf(int classIndex, string label)
    {
        var grid = MaskGrid.Of(size);
        var pixels = new byte[grid.Area];
        var confidence = 0.0;
        var counting = mapping.SegmentsFor(label, names);
        foreach (var box in boxes)
        {
            if (counting.Contains(box.Class) && Fill(pixels, grid, box))
                confidence = Math.Max(confidence, box.Score);
        }
        return new ObjectMask(grid.Width, grid.Height, pixels, confidence, TimeSpan.Zero);
    }

    /// <summary>Marks a box; false where it lies between the pixels' centres.</summary>
    private static bool Fill(Span<byte> pixels, PixelSize grid, in DetectedBox box)
    {
        var (left, right) = (MaskGrid.FirstCentreFrom(box.Left * grid.Width, grid.Width), MaskGrid.FirstCentreFrom(box.Right * grid.Width, grid.Width));
        var (top, bottom) = (MaskGrid.FirstCentreFrom(box.Top * grid.Height, grid.Height), MaskGrid.FirstCentreFrom(box.Bottom * grid.Height, grid.Height));
        for (var y = top; y < bottom; y++)
            pixels.Slice((y * grid.Width) + left, right - left).Fill(1);
        return right > left && bottom > top;
    }
}
