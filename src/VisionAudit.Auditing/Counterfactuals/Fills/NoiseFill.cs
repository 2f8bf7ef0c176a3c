namespace VisionAudit.Auditing.Counterfactuals.Fills;

/// <summary>Independent uniform noise in each colour of each pixel, the same for the same seed.</summary>
/// <param name="seed">Seed.</param>
public sealed class NoiseFill(int seed) : IPixelFill
{
    /// <inheritdoc/>
    public string Name => "noise";

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> picture, PixelRegion region, Span<byte> changed)
    {
        var noise = new byte[changed.Length];
        new Random(seed).NextBytes(noise);
        var pixels = region.Pixels.Span;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] == 1)
                noise.AsSpan(3 * i, 3).CopyTo(changed[(3 * i)..]);
        }
    }
}
