using VisionAudit.Explain.Tests.Heads;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Several classes, two classes against one another, and several layers explained in one run.</summary>
public sealed class SeveralMapsTests
{
    private const int Classes = 4;
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Methods => [.. ExplanationMethods.Names];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_best_classes_get_in_one_run_what_each_gets_alone(string method)
    {
        foreach (var kind in new[] { "pooled linear", "class map", "deep" }.Where(kind => Applies(kind, method)))
        {
            var options = new ExplainOptions { Method = method, SignedMap = true, Samples = 4 };
            var pictures = Pictures(kind);
            var best = ModelRun.Run(Compile(kind, options with { Top = 3 }).Model, pictures);
            var (classes, scores, maps) = (best[ExplainValues.Class], best[ExplainValues.Score].ToFloats(), best[ExplainValues.Map]);
            Assert.Equal([2, 3], classes.Dims);
            Assert.Equal([2, 3], maps.Dims.Take(2));
            var logits = best["logits"].ToFloats();
            var ranked = Enumerable.Range(0, 2).SelectMany(n => Enumerable.Range(0, Classes).OrderByDescending(c => logits[(n * Classes) + c]).Take(3)).Select(c => (long)c);
            Assert.Equal(ranked, classes.ToInt64s());

            var alone = Compile(kind, options).Model;
            for (var rank = 0; rank < 3; rank++)
            {
                pictures[ExplainValues.ClassIndex] = Tensor.Of([classes.ToInt64s()[rank], classes.ToInt64s()[3 + rank]], 2);
                var outputs = ModelRun.Run(alone, pictures);
                Near.Equal(outputs[ExplainValues.Score].ToFloats(), [scores[rank], scores[3 + rank]], Tolerance, $"scores of rank {rank}, {kind}");
                Near.Equal(outputs[ExplainValues.Map].ToFloats(), [.. Piece(maps, rank), .. Piece(maps, 3 + rank)], Tolerance, $"maps of rank {rank}, {kind}");
            }
        }
    }

    [Fact]
    public void Classes_may_be_named_for_each_rank_with_their_weights_and_attributions()
    {
        var pictures = Pictures("deep");
        pictures[ExplainValues.ClassIndex] = Tensor.Of([3L, -1L, 0L, 2L], 2, 2);
        var weighted = ModelRun.Run(Compile("deep", new ExplainOptions { Top = 2, Weights = true }).Model, pictures);
        Assert.Equal([3L, weighted[ExplainValues.Class].ToInt64s()[1], 0L, 2L], weighted[ExplainValues.Class].ToInt64s());
        Assert.Equal([2, 2, 7], weighted[ExplainValues.Weights].Dims);
        var attributed = ModelRun.Run(Compile("deep", new ExplainOptions { Method = "input-x-gradient", Top = 2, Attributions = true, SignedMap = true }).Model, pictures);
        Assert.Equal([2, 2, 3, 8, 9], attributed[ExplainValues.Attributions].Dims);
        var colours = Piece(attributed[ExplainValues.Attributions], 3);
        Near.Equal(Piece(attributed[ExplainValues.Map], 3), Enumerable.Range(0, 72).Select(p => colours[p] + colours[72 + p] + colours[144 + p]).ToArray(), Tolerance, "sum of colours");
    }

    [Theory]
    [InlineData("pooled linear", "hires-cam")]
    [InlineData("deep", "hires-cam")]
    [InlineData("deep", "lift-cam")]
    [InlineData("class map", "grad-cam")]
    [InlineData("class map", "ablation-cam")]
    [InlineData("deep", "lrp-cam")]
    [InlineData("deep", "input-x-gradient")]
    public void A_contrast_is_the_difference_of_both_classes_evidence(string kind, string method)
    {
        var options = new ExplainOptions { Method = method, SignedMap = true };
        var pictures = Pictures(kind);
        var alone = Compile(kind, options).Model;
        var (first, second) = (Of(2), Of(1));
        pictures[ExplainValues.ClassIndex] = Tensor.Of([2L], 1);
        var contrast = ModelRun.Run(Compile(kind, options with { Contrast = 1 }).Model, pictures);
        Assert.Equal([1L], contrast[ExplainValues.Contrast].ToInt64s().Distinct());
        var score = Difference(first.Score, second.Score);
        Near.Equal(score, contrast[ExplainValues.Score].ToFloats(), Tolerance, "score");

        // Ablation-CAM's weights are shares of the explained score.
        var map = method == "ablation-cam"
            ? Difference(Times(first.Map, first.Score), Times(second.Map, second.Score))
            : Difference(first.Map, second.Map);
        Near.Equal(map, method == "ablation-cam" ? Times(contrast[ExplainValues.Map].ToFloats(), score) : contrast[ExplainValues.Map].ToFloats(), 1e-4, "map");

        (float[] Map, float[] Score) Of(long index)
        {
            pictures[ExplainValues.ClassIndex] = Tensor.Of([index], 1);
            var outputs = ModelRun.Run(alone, pictures);
            return (outputs[ExplainValues.Map].ToFloats(), outputs[ExplainValues.Score].ToFloats());
        }
    }

    [Fact]
    public void A_contrast_that_is_left_open_is_with_the_runner_up()
    {
        var outputs = ModelRun.Run(Compile("deep", new ExplainOptions { Contrast = -1, Top = 2 }).Model, Pictures("deep"));
        var classes = outputs[ExplainValues.Class].ToInt64s();
        Assert.Equal([classes[1], classes[0], classes[3], classes[2]], outputs[ExplainValues.Contrast].ToInt64s());
        var scores = outputs[ExplainValues.Score].ToFloats();
        Near.Equal([scores[0], scores[2]], [-scores[1], -scores[3]], Tolerance, "the second against the first is the opposite");
    }

    [Fact]
    public void Relevance_against_one_class_starts_with_that_class_alone()
    {
        var (model, target) = HeadNetworks.Make("pooled linear");
        var layer = model.Graph.Nodes.Find(n => n.OpType == "Gemm")!;
        var weights = model.Graph.Initializers[layer.Inputs[1]].ToFloats();
        var outputs = ModelRun.Run(Compile("pooled linear", new ExplainOptions { Method = "relevance-cam", Contrast = 1, Weights = true, Activations = true, Layer = target }).Model, HeadNetworks.Pictures(model, 1));
        Assert.Equal([2L], outputs[ExplainValues.Class].ToInt64s());

        // z⁺ through Gemm, and through the average in proportion: R = y₂·(z₂ − z₁), z the shares of pooled a ≥ 0 in the positive part of each score.
        var a = Enumerable.Range(0, 7).Select(k => outputs[ExplainValues.Activations].ToFloats().AsSpan(k * 42, 42).ToArray().Average(v => (double)v)).ToArray();
        double Share(int k, int c) => a[k] * Math.Max(0, weights[(k * Classes) + c]) / Enumerable.Range(0, 7).Sum(i => a[i] * Math.Max(0, weights[(i * Classes) + c]));
        var y = outputs["logits"].ToFloats()[2];
        var expected = Enumerable.Range(0, 7).Select(k => (float)(y * (Share(k, 2) - Share(k, 1)) / 42)).ToArray();
        Near.Equal(expected, outputs[ExplainValues.Weights].ToFloats(), 1e-4, "weights");
    }

    [Theory]
    [InlineData("lift-cam")]
    [InlineData("grad-cam")]
    public void Several_layers_get_in_one_run_what_each_gets_alone(string method)
    {
        var (model, deep, shallow) = TwoLayers();
        var options = new ExplainOptions { Method = method, Layer = deep, Weights = true, Activations = true };
        var both = ExplanationCompiler.Compile(model, options with { FurtherLayers = [shallow] });
        Assert.Equal((deep, shallow), (both.Target.Value, Assert.Single(both.FurtherTargets).Value));
        var pictures = HeadNetworks.Pictures(model, 2);
        var outputs = ModelRun.Run(both.Model, pictures);
        foreach (var (layer, place) in new[] { (deep, 0), (shallow, 1) })
        {
            var alone = ModelRun.Run(ExplanationCompiler.Compile(TwoLayers().Model, options with { Layer = layer }).Model, pictures);
            foreach (var name in new[] { ExplainValues.Map, ExplainValues.Weights, ExplainValues.Activations })
                Near.Equal(alone[name].ToFloats(), outputs[ExplainValues.OfLayer(name, place)].ToFloats(), Tolerance, $"{name} at {layer}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pyramid_grad_cam_adds_up_the_levels_at_the_finest(bool isNamed)
    {
        var (model, deep, shallow) = TwoLayers();
        var pictures = HeadNetworks.Pictures(model, 2);
        float[] Map(string layer) => ModelRun.Run(ExplanationCompiler.Compile(TwoLayers().Model, new ExplainOptions { Method = "grad-cam", Layer = layer }).Model, pictures)[ExplainValues.Map].ToFloats();
        var (coarse, fine) = (Map(deep), Map(shallow));

        var options = new ExplainOptions { Method = "pyramid-grad-cam", Layer = isNamed ? deep : null, FurtherLayers = isNamed ? [shallow] : [] };
        var pyramid = ExplanationCompiler.Compile(model, options);
        Assert.Equal((6, 8), (pyramid.Target.Height, pyramid.Target.Width));
        // 3×4 places on 6×8: bilinear, half-pixel centres, clamped at the edges.
        var expected = new float[2 * 48];
        for (var i = 0; i < expected.Length; i++)
        {
            var (y, x) = (((i % 48 / 8) - 0.5) / 2, ((i % 8) - 0.5) / 2);
            var (top, left) = ((int)Math.Floor(y), (int)Math.Floor(x));
            double At(int row, int column) => coarse[(i / 48 * 12) + (Math.Clamp(row, 0, 2) * 4) + Math.Clamp(column, 0, 3)];
            double Row(int row) => (At(row, left) * (left + 1 - x)) + (At(row, left + 1) * (x - left));
            expected[i] = fine[i] + (float)((Row(top) * (top + 1 - y)) + (Row(top + 1) * (y - top)));
        }
        Near.Equal(expected, ModelRun.Run(pyramid.Model, pictures)[ExplainValues.Map].ToFloats(), Tolerance, "map");
    }

    [Fact]
    public void What_cannot_be_chosen_is_told_in_one_line()
    {
        Assert.StartsWith("VA1120: the best 5 classes", Error(new ExplainOptions { Top = 5 }), StringComparison.Ordinal);
        Assert.StartsWith("VA1120: a contrast with class 4", Error(new ExplainOptions { Contrast = 4 }), StringComparison.Ordinal);
        var target = HeadNetworks.Make("deep").Target;
        Assert.StartsWith("VA1120: several layers", Error(new ExplainOptions { Method = "saliency", FurtherLayers = [target] }), StringComparison.Ordinal);

        static string Error(ExplainOptions options) => Assert.Throws<ExplainException>(() => Compile("deep", options)).Message;
    }

    private static ExplainedModel Compile(string kind, ExplainOptions options) => ExplanationCompiler.Compile(HeadNetworks.Make(kind).Model, options);

    private static bool Applies(string kind, string method) => ExplanationCompiler.Inspect(HeadNetworks.Make(kind).Model).Methods.Contains(method);

    private static Dictionary<string, Tensor> Pictures(string kind)
        => HeadNetworks.Pictures(HeadNetworks.Make(kind).Model, 2).Where(i => i.Key != ExplainValues.ClassIndex).ToDictionary();

    /// <summary>A network with a layer of 6×8 places and one of 3×4 behind it, on the pictures of <see cref="HeadNetworks"/>.</summary>
    private static (OnnxModel Model, string Deep, string Shallow) TwoLayers()
    {
        var sketch = new ModelSketch(seed: 12);
        var shallow = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", Dim.Named("N"), 3, 8, 9), sketch.Weights(5, 3, 3, 2), sketch.Weights(5)));
        var deep = sketch.Op("Relu", sketch.OpWith("Conv", new() { ["strides"] = (long[])[2, 2] }, shallow, sketch.Weights(6, 5, 2, 2), sketch.Weights(6)));
        var flat = sketch.Op("Tanh", sketch.Op("Gemm", sketch.Op("Flatten", deep), sketch.Weights(72, 8)));
        sketch.Output(sketch.Op("Gemm", flat, sketch.Weights(8, Classes)), "logits", ElementType.Float, Dim.Named("N"), Classes);
        return (sketch.Model, deep, shallow);
    }

    /// <summary>The numbers behind one index of the first two axes.</summary>
    private static float[] Piece(Tensor tensor, int place)
    {
        var values = tensor.ToFloats();
        var size = values.Length / (int)(tensor.Dims[0] * tensor.Dims[1]);
        return values[(place * size)..((place + 1) * size)];
    }

    private static float[] Difference(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x - y)];

    /// <summary>The maps of both pictures times their scores.</summary>
    private static float[] Times(float[] maps, float[] scores) => [.. maps.Select((value, i) => value * scores[i / (maps.Length / scores.Length)])];
}
