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

    /// <summary>
    /// Pictures of 8×8 to two maps [1,2,8,8]: class 0 is what is red in the one branch and what is green in the other, class 1 what is blue in the second alone.
    /// </summary>
    public static ModelSketch Branches()
    {
        var sketch = new ModelSketch();
        var image = sketch.Input("image", 1, 3, 8, 8);
        foreach (var (name, weights) in new[] { ("maps_a", (float[])[1, 0, 0, 0, 0, 0]), ("maps_b", [0, 1, 0, 0, 0, 1]) })
            sketch.Output(sketch.Op("Conv", image, sketch.Constant(Graph.Tensor.Of(weights, 2, 3, 1, 1))), name, Graph.ElementType.Float, 1, 2, 8, 8);
        sketch.Output(sketch.Op("Flatten", sketch.Op("GlobalAveragePool", "maps_a")), "scores", Graph.ElementType.Float, 1, 2);
        return sketch;
    }
}
