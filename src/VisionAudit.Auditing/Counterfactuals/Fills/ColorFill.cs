namespace VisionAudit.Auditing.Counterfactuals.Fills;

/// <summary>One colour: the mean of the pictures that most networks were trained on (ImageNet, as torchvision states it), unless another is given.</summary>
/// <param name="red">0–255.</param>
/// <param name="green">0–255.</param>
/// <param name="blue">0–255.</param>
public sealed class ColorFill(byte red = 124, byte green = 116, byte blue = 104) : IPixelFill
{
    /// <inheritdoc/>
    public string Name => "mean colour";

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> picture, PixelRegion region, Span<byte> changed)
    {
        var pixels = region.Pixels.Span;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] == 1)
                (changed[3 * i], changed[(3 * i) + 1], changed[(3 * i) + 2]) = (red, green, blue);
        }
    }
}
