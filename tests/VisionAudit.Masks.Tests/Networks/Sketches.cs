using VisionAudit.TestKit;

namespace VisionAudit.Masks.Tests.Networks;

/// <summary>Small networks.</summary>
internal static class Sketches
{
    /// <summary>Pictures of 8×8 to scores [1,channels,4,4]: random mixtures of the mean colours of 2×2 pixels.</summary>
    public static ModelSketch Scores(int channels)
    {
        var sketch = new ModelSketch();
        var image = sketch.Input("image", 1, 3, 8, 8);
        var small = sketch.OpWith("AveragePool", new() { ["kernel_shape"] = new long[] { 2, 2 }, ["strides"] = new long[] { 2, 2 } }, image);
        sketch.Output(sketch.Op("Conv", small, sketch.Weights(channels, 3, 1, 1)), "scores", Graph.ElementType.Float, 1, channels, 4, 4);
        return sketch;
    }
}
