using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>A region's class score explained, of a small segmentation network made here and of DeepLab.</summary>
public sealed class SegmentationTests
{
    private const int Classes = 4;
    private const int Pixels = 16 * 24;
    private static readonly Dim N = Dim.Named("N");

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void The_class_that_wins_the_most_pixels_is_explained_over_them(int? background)
    {
        var compiled = ExplanationCompiler.Compile(Network(), new ExplainOptions { Method = "grad-cam", Background = background, Weights = true });
        Assert.Equal((HeadKind.Pixels, HeadActivation.Softmax), (compiled.Head.Kind, compiled.Head.Activation));
        Assert.Equal((6, 8, 12), (compiled.Target.Channels, compiled.Target.Height, compiled.Target.Width));
        var outputs = ModelRun.Run(compiled.Model, Picture());
        var winners = Winners(outputs["probabilities"].ToFloats());
        var areas = Enumerable.Range(0, Classes).Select(c => c == background ? 0 : winners.Count(w => w == c)).ToList();
        var chosen = areas.IndexOf(areas.Max());
        Assert.Equal([chosen], outputs[ExplainValues.Class].ToInt64s());
        Assert.Equal(winners.Select(w => w == chosen ? 1f : 0f), outputs[ExplainValues.Region].ToFloats());
        AssertScoreAndWeights(outputs, winners.Select(w => w == chosen ? 1f : 0f).ToArray(), chosen);
    }

    [Fact]
    public void A_region_and_a_class_may_be_asked_for()
    {
        var compiled = ExplanationCompiler.Compile(Network(), new ExplainOptions { Method = "grad-cam", Weights = true });
        var region = Enumerable.Range(0, Pixels).Select(i => i % 24 < 5 ? 1f : 0f).ToArray();
        var inputs = Picture();
        inputs[ExplainValues.RegionMask] = Tensor.Of(region, 1, 16, 24);
        inputs[ExplainValues.ClassIndex] = Tensor.Of([2L], 1);
        var outputs = ModelRun.Run(compiled.Model, inputs);
        Assert.Equal([2L], outputs[ExplainValues.Class].ToInt64s());
        Assert.Equal(region, outputs[ExplainValues.Region].ToFloats());
        AssertScoreAndWeights(outputs, region, 2);
    }

    [Fact]
    public void The_classes_that_win_the_most_pixels_get_in_one_run_what_each_gets_alone()
    {
        var options = new ExplainOptions { Method = "grad-cam", SignedMap = true };
        var best = ModelRun.Run(ExplanationCompiler.Compile(Network(), options with { Top = 2 }).Model, Picture());
        Assert.Equal([1, 2, 16, 24], best[ExplainValues.Region].Dims);
        var chosen = best[ExplainValues.Class].ToInt64s();
        var winners = Winners(best["probabilities"].ToFloats());
        Assert.Equal(Enumerable.Range(0, Classes).OrderByDescending(c => winners.Count(w => w == c)).Take(2).Select(c => (long)c), chosen);
        for (var i = 0; i < 2; i++)
        {
            var inputs = Picture();
            inputs[ExplainValues.ClassIndex] = Tensor.Of([chosen[i]], 1);
            var alone = ModelRun.Run(ExplanationCompiler.Compile(Network(), options).Model, inputs);
            foreach (var name in new[] { ExplainValues.Score, ExplainValues.Map, ExplainValues.Region })
            {
                var size = alone[name].ToFloats().Length;
                Near.Equal(alone[name].ToFloats(), best[name].ToFloats().AsSpan(i * size, size), 1e-5, $"{name} of class {chosen[i]}");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_contrast_is_with_another_class_over_the_same_region(bool isNamed)
    {
        var options = new ExplainOptions { Method = "grad-cam", SignedMap = true };
        var inputs = Picture();
        var winners = Winners(Logits());
        var chosen = Enumerable.Range(0, Classes).MaxBy(c => winners.Count(w => w == c));
        var worst = Enumerable.Range(0, Classes).MinBy(c => winners.Count(w => w == c));
        var contrast = ModelRun.Run(ExplanationCompiler.Compile(Network(), options with { Contrast = isNamed ? worst : -1 }).Model, inputs);
        Assert.Equal([chosen], contrast[ExplainValues.Class].ToInt64s());
        var region = contrast[ExplainValues.Region].ToFloats();
        var runnerUp = Enumerable.Range(0, Classes).Where(c => c != chosen).MaxBy(c => Score(Logits(), region, c));
        Assert.Equal([isNamed ? worst : runnerUp], contrast[ExplainValues.Contrast].ToInt64s());

        inputs[ExplainValues.RegionMask] = Tensor.Of(region, 1, 16, 24);
        var own = Over(chosen);
        var rival = Over(contrast[ExplainValues.Contrast].ToInt64s()[0]);
        foreach (var name in new[] { ExplainValues.Score, ExplainValues.Map })
            Near.Equal([.. own[name].ToFloats().Zip(rival[name].ToFloats(), (a, b) => a - b)], contrast[name].ToFloats(), 1e-4, name);

        Dictionary<string, Tensor> Over(long index)
        {
            inputs[ExplainValues.ClassIndex] = Tensor.Of([index], 1);
            return ModelRun.Run(ExplanationCompiler.Compile(Network(), options).Model, inputs);
        }
    }

    [Fact]
    public void Lift_cam_accounts_for_the_region_s_score()
    {
        var compiled = ExplanationCompiler.Compile(Network(), new ExplainOptions { Method = "lift-cam", Weights = true });
        var outputs = ModelRun.Run(compiled.Model, Picture());
        var region = outputs[ExplainValues.Region].ToFloats();
        var chosen = (int)outputs[ExplainValues.Class].ToInt64s()[0];
        var empty = Score(Logits(channel: -1, scale: 0), region, chosen);
        Assert.Equal(outputs[ExplainValues.Score].ToFloats()[0] - empty, outputs[ExplainValues.Weights].ToFloats().Sum(w => (double)w), 1e-3);
    }

    [Fact]
    public void A_single_class_wins_where_its_score_is_positive()
    {
        var sketch = new ModelSketch(seed: 3);
        var scores = sketch.Op("Conv", sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", N, 3, 16, 24), sketch.Weights(6, 3, 1, 1))), sketch.Weights(1, 6, 1, 1));
        sketch.Output(sketch.Op("Sigmoid", scores), "probability", ElementType.Float, N, 1, 16, 24);
        var outputs = ModelRun.Run(ExplanationCompiler.Compile(sketch.Model, new ExplainOptions { Method = "grad-cam" }).Model, Picture());
        Assert.Equal(outputs["probability"].ToFloats().Select(p => p > 0.5f ? 1f : 0f), outputs[ExplainValues.Region].ToFloats());
        Assert.Contains(1f, outputs[ExplainValues.Region].ToFloats());
        Assert.Contains(0f, outputs[ExplainValues.Region].ToFloats());
    }

    [Theory]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    [InlineData("layer-cam")]
    public void Deep_lab_s_regions_are_explained(string method)
    {
        var model = OnnxFile.Load(Repository.Shared("data", "models", "deeplabv3_mnv2_dm05_pascal_513.onnx"));
        var input = model.Graph.Inputs[0].Name;
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Background = 0 });
        Assert.Equal((256, 33, 33), (compiled.Target.Channels, compiled.Target.Height, compiled.Target.Width));
        var outputs = ModelRun.Run(compiled.Model, new Dictionary<string, Tensor>
        {
            [input] = Tensor.Of(new ModelSketch(seed: 3).Numbers(1, 3, 513, 513), 1, 3, 513, 513),
            [ExplainValues.ClassIndex] = Tensor.Of([12L], 1),
            [ExplainValues.RegionMask] = Tensor.Of([.. Enumerable.Range(0, 513 * 513).Select(i => i % 513 < 100 ? 1f : 0f)], 1, 513, 513),
        });
        Assert.Equal([1L, 33L, 33L], outputs[ExplainValues.Map].Dims);
        Assert.All(outputs[ExplainValues.Map].ToFloats(), v => Assert.True(float.IsFinite(v) && v >= 0));
        Assert.Equal([12L], outputs[ExplainValues.Class].ToInt64s());
    }

    /// <summary>The score is the sum over the region; a channel's weight is its derivative, as the logits are linear in the target layer.</summary>
    private static void AssertScoreAndWeights(Dictionary<string, Tensor> outputs, float[] region, int chosen)
    {
        var score = Score(Logits(), region, chosen);
        Assert.Equal(score, outputs[ExplainValues.Score].ToFloats()[0], 1e-4 * Math.Abs(score));
        var empty = Score(Logits(channel: -1, scale: 0), region, chosen);
        double total = 0;
        for (var k = 0; k < 6; k++)
            total += score - Score(Logits(channel: k, scale: 0), region, chosen);
        Assert.Equal(score - empty, total, 1e-3 * Math.Abs(score));
        // Shifting a channel everywhere by 1 changes the score by the sum of its gradient over the 8 · 12 places.
        for (var k = 0; k < 6; k++)
            Assert.Equal((Score(Logits(channel: k, scale: 1, shift: 1), region, chosen) - score) / 96, outputs[ExplainValues.Weights].ToFloats()[k], 1e-3 * outputs[ExplainValues.Weights].ToFloats().Max(Math.Abs));
    }

    private static double Score(float[] logits, float[] region, int chosen) => region.Select((r, i) => r * (double)logits[(chosen * Pixels) + i]).Sum();

    private static int[] Winners(float[] scores)
        => [.. Enumerable.Range(0, Pixels).Select(i => Enumerable.Range(0, Classes).MaxBy(c => scores[(c * Pixels) + i]))];

    /// <summary>The logits with one channel of the target layer, or all (-1), scaled and shifted.</summary>
    private static float[] Logits(int channel = -1, float scale = 1, float shift = 0) => ModelRun.Run(Network(channel, scale, shift, probabilities: false), Picture())["logits"].ToFloats();

    private static OnnxModel Network(int channel = -1, float scale = 1, float shift = 0, bool probabilities = true)
    {
        var sketch = new ModelSketch(seed: 3);
        var features = sketch.Op("Relu", sketch.OpWith("Conv", new() { ["strides"] = (long[])[2, 2] }, sketch.Input("x", N, 3, 16, 24), sketch.Weights(6, 3, 2, 2), sketch.Weights(6)));
        if (scale != 1 || shift != 0)
        {
            float[] Of(float value, float other) => [.. Enumerable.Range(0, 6).Select(k => channel < 0 || k == channel ? value : other)];
            features = sketch.Op("Add", sketch.Op("Mul", features, sketch.Constant(Tensor.Of(Of(scale, 1), 1, 6, 1, 1))), sketch.Constant(Tensor.Of(Of(shift, 0), 1, 6, 1, 1)));
        }
        // Drawn apart, so that every variant has the same weights.
        var head = new ModelSketch(seed: 4);
        var scores = sketch.Op("Conv", features, sketch.Constant(Tensor.Of(head.Numbers(Classes, 6, 1, 1), Classes, 6, 1, 1)), sketch.Constant(Tensor.Of(head.Numbers(Classes), Classes)));
        var large = sketch.OpWith("Resize", new() { ["mode"] = "linear" }, scores, "", sketch.Constant(Tensor.Of([1f, 1, 2, 2], 4)));
        if (probabilities)
            sketch.Output(sketch.OpWith("Softmax", new() { ["axis"] = 1L }, large), "probabilities", ElementType.Float, N, Classes, 16, 24);
        else
            sketch.Output(large, "logits", ElementType.Float, N, Classes, 16, 24);
        return sketch.Model;
    }

    private static Dictionary<string, Tensor> Picture() => new() { ["x"] = Tensor.Of(new ModelSketch(seed: 21).Numbers(1, 3, 16, 24), 1, 3, 16, 24) };
}
