namespace VisionAudit.Auditing.Counterfactuals.Fills;

/// <summary>The same pixels of another picture: another scene, or the camera's own empty scene.</summary>
/// <param name="name">Name of the scene.</param>
/// <param name="scene">[height, width, 3] RGB, of the size of the pictures to change.</param>
public sealed class PictureFill(string name, ReadOnlyMemory<byte> scene) : IPixelFill
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> picture, PixelRegion region, Span<byte> changed)
    {
        var pixels = region.Pixels.Span;
        var source = scene.Span;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (pixels[i] == 1)
                source.Slice(3 * i, 3).CopyTo(changed[(3 * i)..]);
        }
    }
}
