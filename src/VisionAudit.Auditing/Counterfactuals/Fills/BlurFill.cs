namespace VisionAudit.Auditing.Counterfactuals.Fills;

/// <summary>
/// The region blurred: means over squares, three times over, which is nearly Gaussian. Only pixels of the region count, so that the object's colours
/// do not bleed into a blurred background; where <paramref name="fromOutside"/>, only pixels outside it do, which carries the surroundings over a removed object.
/// </summary>
/// <param name="radius">Half a square's side as a share of the picture's greater side.</param>
/// <param name="fromOutside">What the means are taken over.</param>
public sealed class BlurFill(double radius = 0.06, bool fromOutside = false) : IPixelFill
{
    private const int Passes = 3;

    /// <inheritdoc/>
    public string Name => "blurred";

    /// <inheritdoc/>
    public void Paint(ReadOnlySpan<byte> picture, PixelRegion region, Span<byte> changed)
    {
        var (width, height) = (region.Size.Width, region.Size.Height);
        var pixels = region.Pixels.Span;
        var reach = Math.Max(1, (int)(radius * Math.Max(width, height)));
        var weight = new float[pixels.Length];
        for (var i = 0; i < weight.Length; i++)
            weight[i] = (pixels[i] == 1) != fromOutside ? 1 : 0;
        float[][] colors = [new float[weight.Length], new float[weight.Length], new float[weight.Length]];
        for (var i = 0; i < weight.Length; i++)
        {
            for (var c = 0; c < 3; c++)
                colors[c][i] = picture[(3 * i) + c] * weight[i];
        }
        for (var pass = 0; pass < Passes; pass++)
        {
            BoxSum.Apply(weight, width, height, reach);
            foreach (var color in colors)
                BoxSum.Apply(color, width, height, reach);
        }
        for (var i = 0; i < weight.Length; i++)
        {
            if (pixels[i] != 1)
                continue;
            for (var c = 0; c < 3; c++)
                changed[(3 * i) + c] = weight[i] > 0 ? (byte)Math.Clamp((colors[c][i] / weight[i]) + 0.5f, 0, 255) : (byte)127;
        }
    }
}
