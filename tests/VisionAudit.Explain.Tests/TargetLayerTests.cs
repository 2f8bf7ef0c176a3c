using VisionAudit.Explain.Tests.Networks;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Where networks that are no plain channels-first CNN are explained, on small ones made here.</summary>
public sealed class TargetLayerTests
{
    private static readonly Dim N = Dim.Named("N");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_transformer_is_explained_where_its_last_attention_reads_the_patches(int extraTokens)
    {
        var sketch = new ModelSketch(seed: 3);
        var parts = new TokenSketch(sketch);
        var tokens = parts.Lead(parts.Patches(sketch.Input("x", N, 3, 12, 20), 6, 4), extraTokens, 6);
        var (_, first) = parts.Block(tokens, 6);
        var (norm, second) = parts.Block(first, 6);
        Scores(sketch, sketch.OpWith("Gather", new() { ["axis"] = 1L }, parts.Norm(second, 6), sketch.Constant(Tensor.Of([0L]))), 6);

        var found = ExplanationCompiler.Inspect(sketch.Model);
        Assert.Equal(new TargetLayer(norm, "LayerNormalization", TargetLayout.Tokens, 6, 3, 5, extraTokens), found.Default);
        Assert.DoesNotContain(found.Layers, l => l.Value == second);
        Assert.Contains(found.Layers, l => l.Value == first);
        var outputs = Explain(sketch.Model, "grad-cam", 12, 20);
        Assert.Equal([1L, 3L, 5L], outputs[ExplainValues.Map].Dims);
        Assert.Contains(outputs[ExplainValues.Map].ToFloats(), v => v != 0);
    }

    [Theory]
    [InlineData("cam")]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public void Pooled_tokens_give_the_map_that_the_same_convolution_gives_when_it_is_pooled(string method)
    {
        var asTokens = new ModelSketch(seed: 8);
        var tokens = asTokens.Op("Relu", new TokenSketch(asTokens).Patches(asTokens.Input("x", N, 3, 12, 20), 6, 4));
        Scores(asTokens, asTokens.OpWith("ReduceMean", new() { ["axes"] = (long[])[1], ["keepdims"] = 0L }, tokens), 6);

        var asMap = new ModelSketch(seed: 8);
        var map = asMap.OpWith("Conv", new() { ["strides"] = (long[])[4, 4] }, asMap.Input("x", N, 3, 12, 20), asMap.Weights(6, 3, 4, 4), asMap.Weights(6));
        Scores(asMap, asMap.Op("Flatten", asMap.Op("GlobalAveragePool", asMap.Op("Relu", map))), 6);

        Assert.Equal(new TargetLayer(tokens, "Relu", TargetLayout.Tokens, 6, 3, 5), ExplanationCompiler.Inspect(Copy(asTokens.Model)).Default);
        AssertSame(Explain(asMap.Model, method, 12, 20), Explain(asTokens.Model, method, 12, 20));
    }

    [Theory]
    [InlineData("cam")]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public void A_graph_with_channels_last_gives_the_map_of_its_channels_first_twin(string method)
    {
        var last = new ModelSketch(seed: 4);
        var parts = new TokenSketch(last);
        var convolved = last.Op("Conv", parts.Transpose(last.Input("x", N, 12, 20, 3), 0, 3, 1, 2), last.Weights(6, 3, 3, 3), last.Weights(6));
        var features = last.Op("Relu", last.Op("Add", parts.Transpose(convolved, 0, 2, 3, 1), last.Weights(6)));
        Scores(last, last.OpWith("ReduceMean", new() { ["axes"] = (long[])[1, 2], ["keepdims"] = 0L }, features), 6);

        var first = new ModelSketch(seed: 4);
        var twin = first.Op("Conv", first.Input("x", N, 3, 12, 20), first.Weights(6, 3, 3, 3), first.Weights(6));
        var bias = first.Op("Reshape", first.Weights(6), first.Ints(6, 1, 1));
        Scores(first, first.Op("Flatten", first.Op("GlobalAveragePool", first.Op("Relu", first.Op("Add", twin, bias)))), 6);

        Assert.Equal(new TargetLayer(features, "Relu", TargetLayout.ChannelsLast, 6, 10, 18), ExplanationCompiler.Inspect(Copy(last.Model)).Default);
        var picture = new ModelSketch(seed: 9).Numbers(1, 3, 12, 20);
        var turned = new float[picture.Length];
        for (var i = 0; i < picture.Length; i++)
            turned[(i % 240 * 3) + (i / 240)] = picture[i];
        AssertSame(Explain(first.Model, method, Tensor.Of(picture, 1, 3, 12, 20)), Explain(last.Model, method, Tensor.Of(turned, 1, 12, 20, 3)));
    }

    [Fact]
    public void A_pyramid_of_windows_is_explained_at_its_last_stage()
    {
        var sketch = new ModelSketch(seed: 5);
        var parts = new TokenSketch(sketch);
        var patches = sketch.Op("Reshape", parts.Patches(sketch.Input("x", N, 3, 16, 24), 4, 2), sketch.Ints(-1, 8, 12, 4));
        var merged = parts.Merge(parts.WindowBlock(patches, 8, 12, 4), 4);
        var norm = parts.Norm(parts.WindowBlock(merged, 4, 6, 8), 8);
        var pooled = sketch.Op("GlobalAveragePool", parts.Transpose(norm, 0, 3, 1, 2));
        Scores(sketch, sketch.Op("Flatten", pooled), 8);

        var found = ExplanationCompiler.Inspect(Copy(sketch.Model));
        Assert.Equal((8, 4, 6), (found.Default!.Channels!.Value, found.Default.Height!.Value, found.Default.Width!.Value));
        Assert.Contains(new TargetLayer(norm, "LayerNormalization", TargetLayout.ChannelsLast, 8, 4, 6), found.Layers);
        Assert.Contains(new TargetLayer(merged, "Add", TargetLayout.ChannelsLast, 8, 4, 6), found.Layers);
        foreach (var layer in new[] { norm, merged })
            Assert.Equal([1L, 4L, 6L], Explain(sketch.Model, "grad-cam", 16, 24, layer)[ExplainValues.Map].Dims);
    }

    private static void AssertSame(Dictionary<string, Tensor> expected, Dictionary<string, Tensor> actual)
    {
        Assert.Equal(expected[ExplainValues.Map].Dims, actual[ExplainValues.Map].Dims);
        Near.Equal(expected[ExplainValues.Map].ToFloats(), actual[ExplainValues.Map].ToFloats(), 1e-5, "map");
        Near.Equal(expected[ExplainValues.Weights].ToFloats(), actual[ExplainValues.Weights].ToFloats(), 1e-5, "weights");
        Assert.Equal(expected[ExplainValues.Activations].Dims, actual[ExplainValues.Activations].Dims);
        Near.Equal(expected[ExplainValues.Activations].ToFloats(), actual[ExplainValues.Activations].ToFloats(), 1e-5, "activations");
    }

    private static void Scores(ModelSketch sketch, string features, long channels)
        => sketch.Output(sketch.Op("Gemm", features, sketch.Weights(channels, 4), sketch.Weights(4)), "scores", ElementType.Float, N, 4);

    private static OnnxModel Copy(OnnxModel model) => OnnxFile.Parse(OnnxFile.Serialize(model), "a copy");

    private static Dictionary<string, Tensor> Explain(OnnxModel model, string method, long height, long width, string? layer = null)
        => Explain(model, method, Tensor.Of(new ModelSketch(seed: 9).Numbers(1, 3, height, width), 1, 3, height, width), layer);

    private static Dictionary<string, Tensor> Explain(OnnxModel model, string method, Tensor picture, string? layer = null)
    {
        var options = new ExplainOptions { Method = method, Layer = layer, Weights = true, Activations = true, SignedMap = true };
        return ModelRun.Run(ExplanationCompiler.Compile(Copy(model), options).Model, new Dictionary<string, Tensor> { ["x"] = picture });
    }
}
