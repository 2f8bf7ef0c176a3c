using VisionAudit.Graph;
using VisionAudit.TestKit;
using static VisionAudit.Explain.Tests.SketchedDetector;

namespace VisionAudit.Explain.Tests;

/// <summary>Detections explained, of small detectors made here and of YOLOX nano.</summary>
public sealed class DetectorTests
{
    private static readonly Dim N = Dim.Named("N");

    [Theory]
    [InlineData(HeadKind.Yolox, -1)]
    [InlineData(HeadKind.Yolox, 5)]
    [InlineData(HeadKind.Yolox, 110)]
    [InlineData(HeadKind.Yolov8, -1)]
    [InlineData(HeadKind.Yolov8, 110)]
    public void A_detection_is_explained_at_the_level_that_it_comes_from(HeadKind kind, int asked)
    {
        var (model, levels) = Detector(kind);
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = "grad-cam", Head = kind, SignedMap = true });
        Assert.Equal((levels[0], 8, 12), (compiled.Target.Value, compiled.Target.Height, compiled.Target.Width));
        var inputs = Picture(1);
        inputs[ExplainValues.DetectionIndex] = Tensor.Of([(long)asked], 1);
        var outputs = ModelRun.Run(compiled.Model, inputs);
        var scores = ScoresOf(kind, outputs["boxes"].ToFloats());
        var row = asked < 0 ? Array.IndexOf(scores, scores.Max()) / Classes : asked;
        var best = Enumerable.Range(0, Classes).MaxBy(c => scores[(row * Classes) + c]);
        Assert.Equal([row], outputs[ExplainValues.Detection].ToInt64s());
        Assert.Equal([best], outputs[ExplainValues.Class].ToInt64s());
        Assert.Equal(scores[(row * Classes) + best], outputs[ExplainValues.Score].ToFloats()[0], 1e-6f);

        // 96 fine places come before 24 coarse ones.
        var alone = Alone(kind, levels[row < 96 ? 0 : 1], row, best);
        Assert.Equal([1L, 8L, 12L], outputs[ExplainValues.Map].Dims);
        Near.Equal(row < 96 ? alone : Doubled(alone), outputs[ExplainValues.Map].ToFloats(), 1e-5, "map");
    }

    [Theory]
    [InlineData(HeadKind.Yolox, 5)]
    [InlineData(HeadKind.Yolox, 110)]
    [InlineData(HeadKind.Yolov8, 30)]
    public void The_weights_of_a_named_detection_are_its_score_s_gradient(HeadKind kind, int detection)
    {
        var level = Detector(kind).Levels[detection < 96 ? 0 : 1];
        var compiled = ExplanationCompiler.Compile(Detector(kind).Model, new ExplainOptions { Method = "grad-cam", Head = kind, Layer = level, Weights = true });
        var inputs = Picture(7);
        inputs[ExplainValues.DetectionIndex] = Tensor.Of([(long)detection], 1);
        inputs[ExplainValues.ClassIndex] = Tensor.Of([1L], 1);
        var outputs = ModelRun.Run(compiled.Model, inputs);
        Assert.Equal([detection], outputs[ExplainValues.Detection].ToInt64s());
        Assert.Equal([1L], outputs[ExplainValues.Class].ToInt64s());

        var weights = outputs[ExplainValues.Weights].ToFloats();
        for (var channel = 0; channel < weights.Length; channel++)
        {
            const float step = 0.01f;
            var difference = (ShiftedScore(step) - ShiftedScore(-step)) / (2 * step) / (compiled.Target.Height!.Value * compiled.Target.Width!.Value);
            Assert.Equal(difference, weights[channel], 2e-3 * weights.Max(Math.Abs));

            // The same shift at every place: its derivative is the sum of the gradient over the places.
            double ShiftedScore(float shift)
            {
                var model = Detector(kind, level, channel, shift).Model;
                return ScoresOf(kind, ModelRun.Run(model, Picture(7))["boxes"].ToFloats())[(detection * Classes) + 1];
            }
        }
    }

    [Fact]
    public void The_best_detection_of_an_asked_class_is_found()
    {
        var compiled = ExplanationCompiler.Compile(Detector(HeadKind.Yolox).Model, new ExplainOptions { Method = "grad-cam", Head = HeadKind.Yolox });
        var inputs = Picture(2);
        inputs[ExplainValues.ClassIndex] = Tensor.Of([2L], 1);
        var outputs = ModelRun.Run(compiled.Model, inputs);
        var scores = ScoresOf(HeadKind.Yolox, outputs["boxes"].ToFloats()).Where((_, i) => i % Classes == 2).ToArray();
        Assert.Equal([Array.IndexOf(scores, scores.Max())], outputs[ExplainValues.Detection].ToInt64s());
    }

    [Theory]
    [InlineData(HeadKind.Yolox, "grad-cam")]
    [InlineData(HeadKind.Yolox, "lift-cam")]
    [InlineData(HeadKind.Yolov8, "hires-cam")]
    public void The_best_detections_are_explained_in_one_run_as_each_is_alone(HeadKind kind, string method)
    {
        var outputs = Run(kind, new ExplainOptions { Method = method, Top = 3 }, seed: 4);
        var scores = ScoresOf(kind, outputs["boxes"].ToFloats()).Chunk(Classes).ToArray();
        var best = Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row].Max()).Take(3).ToArray();
        Assert.Equal(best.Select(row => (long)row), outputs[ExplainValues.Detection].ToInt64s());
        Assert.Equal(best.Select(row => (long)Array.IndexOf(scores[row], scores[row].Max())), outputs[ExplainValues.Class].ToInt64s());
        Assert.Equal([1L, 3L, 8L, 12L], outputs[ExplainValues.Map].Dims);
        for (var i = 0; i < best.Length; i++)
        {
            var alone = Run(kind, new ExplainOptions { Method = method, Detection = best[i] }, seed: 4);
            Assert.Equal(alone[ExplainValues.Score].ToFloats()[0], outputs[ExplainValues.Score].ToFloats()[i], 1e-6f);
            Near.Equal(alone[ExplainValues.Map].ToFloats(), outputs[ExplainValues.Map].ToFloats().AsSpan(96 * i, 96).ToArray(), 1e-5, $"map {i}");
        }
    }

    [Theory]
    [InlineData(HeadKind.Yolox, 5, -1)]
    [InlineData(HeadKind.Yolox, 110, 0)]
    [InlineData(HeadKind.Yolov8, 30, 2)]
    public void A_contrast_is_between_two_classes_of_one_detection(HeadKind kind, int detection, int other)
    {
        var outputs = Run(kind, new ExplainOptions { Method = "grad-cam", Detection = detection, Contrast = other, SignedMap = true }, seed: 5);
        var scores = ScoresOf(kind, outputs["boxes"].ToFloats()).Skip(Classes * detection).Take(Classes).ToArray();
        var ranked = Enumerable.Range(0, Classes).OrderByDescending(c => scores[c]).ToArray();
        var rival = other < 0 ? ranked[1] : other;
        Assert.Equal((ranked[0], rival), ((int)outputs[ExplainValues.Class].ToInt64s()[0], (int)outputs[ExplainValues.Contrast].ToInt64s()[0]));
        Assert.Equal(scores[ranked[0]] - scores[rival], outputs[ExplainValues.Score].ToFloats()[0], 1e-6f);

        float[] Of(int label) => Run(kind, new ExplainOptions { Method = "grad-cam", Detection = detection, SignedMap = true }, seed: 5, label)[ExplainValues.Map].ToFloats();
        Near.Equal(Of(ranked[0]).Zip(Of(rival), (a, b) => a - b).ToArray(), outputs[ExplainValues.Map].ToFloats(), 1e-5, "map");
    }

    [Fact]
    public void Relevance_of_a_contrast_starts_at_both_classes_of_the_detection()
    {
        float[] Of(ExplainOptions options, int? label, out float score)
        {
            var outputs = Run(HeadKind.Yolov8, options with { Detection = 30, SignedMap = true, Composite = "epsilon" }, seed: 5, label);
            score = outputs[ExplainValues.Score].ToFloats()[0];
            return outputs[ExplainValues.Map].ToFloats();
        }
        // Relevance is linear in what it starts with: the class's score, and as much taken off at the other class.
        var own = Of(new ExplainOptions { Method = "lrp-cam", Start = LrpStart.Score }, 0, out var score);
        var rival = Of(new ExplainOptions { Method = "lrp-cam", Start = LrpStart.Score }, 2, out var rivalScore);
        var contrast = Of(new ExplainOptions { Method = "lrp-cam", Start = LrpStart.Contrastive, Contrast = 2 }, 0, out _);
        Near.Equal(own.Zip(rival, (a, b) => a - (score / rivalScore * b)).ToArray(), contrast, 1e-4, "map");
    }

    [Theory]
    [InlineData("VA1120", 0, null, null)]
    [InlineData("VA1120", 121, null, null)]
    [InlineData("VA1120", null, 3, null)]
    [InlineData("VA1117", 2, null, 5)]
    public void Detections_that_cannot_be_chosen_so_are_refused(string id, int? top, int? contrast, int? detection)
        => Assert.Equal(id, Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(
            Detector(HeadKind.Yolox).Model, new ExplainOptions { Head = HeadKind.Yolox, Top = top, Contrast = contrast, Detection = detection })).Id);

    private static Dictionary<string, Tensor> Run(HeadKind kind, ExplainOptions options, int seed, int? label = null)
    {
        var compiled = ExplanationCompiler.Compile(Detector(kind).Model, options with { Head = kind });
        var inputs = Picture(seed);
        if (label is { } index)
            inputs[ExplainValues.ClassIndex] = Tensor.Of([(long)index], 1);
        return ModelRun.Run(compiled.Model, inputs);
    }

    [Fact]
    public void A_detector_is_not_mistaken_for_a_classifier()
        => Assert.Equal("VA1109", Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(Detector(HeadKind.Yolox).Model, new ExplainOptions())).Id);

    [Fact]
    public void A_classifier_is_not_taken_for_a_detector()
    {
        var sketch = new ModelSketch();
        sketch.Output(sketch.Op("Flatten", sketch.Op("GlobalAveragePool", sketch.Input("x", N, 3, 8, 8))), "scores", ElementType.Float, N, 3);
        Assert.Equal("VA1109", Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(sketch.Model, new ExplainOptions { Head = HeadKind.Yolox })).Id);
    }

    [Theory]
    [InlineData(HeadKind.Yolox, 120)]
    [InlineData(HeadKind.Yolox, -2)]
    [InlineData(HeadKind.Yolov8, 120)]
    public void A_detection_that_there_is_not_is_refused(HeadKind kind, int detection)
        => Assert.Equal("VA1117", Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(Detector(kind).Model, new ExplainOptions { Head = kind, Detection = detection })).Id);

    /// <summary>Wherever a detection comes from: guided backpropagation counts where the Grad-CAM of its own level is.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(110)]
    public void Guided_grad_cam_is_guided_by_the_detection_s_own_level(int detection)
    {
        float[] Attributions(string method)
        {
            var compiled = ExplanationCompiler.Compile(Detector(HeadKind.Yolox).Model, new ExplainOptions { Method = method, Head = HeadKind.Yolox, Detection = detection, Attributions = true });
            return ModelRun.Run(compiled.Model, Picture(7))[ExplainValues.Attributions].ToFloats();
        }

        var (guided, whole) = (Attributions("guided-grad-cam"), Attributions("guided-backprop"));
        Assert.Contains(guided, value => value != 0);
        Assert.All(guided.Zip(whole), pair => Assert.True(pair.First == 0 || Math.Sign(pair.First) == Math.Sign(pair.Second)));
    }

    [Fact]
    public void A_detection_may_be_fixed_when_the_model_is_compiled()
    {
        var compiled = ExplanationCompiler.Compile(Detector(HeadKind.Yolox).Model, new ExplainOptions { Head = HeadKind.Yolox, Detection = 110 });
        Assert.Equal([110L], ModelRun.Run(compiled.Model, Picture(1))[ExplainValues.Detection].ToInt64s());
    }

    [Theory]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    [InlineData("hires-cam")]
    [InlineData("saliency")]
    public void Yolox_nano_s_detections_are_explained(string method)
    {
        var model = OnnxFile.Load(Repository.Shared("data", "models", "yolox_nano.onnx"));
        var input = model.Graph.Inputs[0].Name;
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Head = HeadKind.Yolox });
        Assert.Equal(80, compiled.Head.Classes);
        // Rows of the output: 52 · 52, 26 · 26, 13 · 13 places.
        foreach (var (detection, cell) in new[] { (1000, 1), (3000, 2), (3500, 4) })
        {
            var outputs = ModelRun.Run(compiled.Model, new Dictionary<string, Tensor>
            {
                [input] = Tensor.Of([.. new ModelSketch(seed: 3).Numbers(1, 3, 416, 416).Select(v => 128 + (100 * v))], 1, 3, 416, 416),
                [ExplainValues.DetectionIndex] = Tensor.Of([(long)detection], 1),
                [ExplainValues.ClassIndex] = Tensor.Of([16L], 1),
            });
            var map = outputs[ExplainValues.Map];
            Assert.Equal(method == "saliency" ? [1L, 416L, 416L] : [1L, 52L, 52L], map.Dims);
            Assert.All(map.ToFloats(), v => Assert.True(float.IsFinite(v) && v >= 0));
            var row = outputs["output"].ToFloats().AsSpan(detection * 85, 85);
            Assert.Equal(row[4] * row[5 + 16], outputs[ExplainValues.Score].ToFloats()[0], 1e-6f);
            if (method == "lift-cam")
                AssertCoarse(map.ToFloats(), cell);
        }
    }

    /// <summary>A map resized from a coarser level is the same along each of its first and last half cell, as the resizing clamps there.</summary>
    private static void AssertCoarse(float[] map, int cell)
    {
        for (var x = 0; x < cell / 2; x++)
            Assert.Equal(map[0], map[x], 1e-6f);
    }

    /// <summary>The map of one detection at one level's layer alone, at that layer's size.</summary>
    private static float[] Alone(HeadKind kind, string level, int detection, int label)
    {
        var compiled = ExplanationCompiler.Compile(Detector(kind).Model, new ExplainOptions { Method = "grad-cam", Head = kind, Layer = level, SignedMap = true });
        var inputs = Picture(1);
        inputs[ExplainValues.DetectionIndex] = Tensor.Of([(long)detection], 1);
        inputs[ExplainValues.ClassIndex] = Tensor.Of([(long)label], 1);
        return ModelRun.Run(compiled.Model, inputs)[ExplainValues.Map].ToFloats();
    }

    /// <summary>A map of 4 × 6 places at 8 × 12: bilinear, half-pixel centres, clamped at the edges.</summary>
    private static float[] Doubled(float[] map)
    {
        float At(int y, int x) => map[(Math.Clamp(y, 0, 3) * 6) + Math.Clamp(x, 0, 5)];
        return [.. Enumerable.Range(0, 96).Select(i =>
        {
            var (y, x) = (i / 12, i % 12);
            var (y0, x0) = ((y - 1) >> 1, (x - 1) >> 1);
            var (v, u) = (y % 2 == 0 ? 0.75f : 0.25f, x % 2 == 0 ? 0.75f : 0.25f);
            return ((1 - v) * (((1 - u) * At(y0, x0)) + (u * At(y0, x0 + 1)))) + (v * (((1 - u) * At(y0 + 1, x0)) + (u * At(y0 + 1, x0 + 1))));
        })];
    }
}
