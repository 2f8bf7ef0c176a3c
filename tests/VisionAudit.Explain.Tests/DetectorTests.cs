using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Detections explained, of small detectors made here and of YOLOX nano.</summary>
public sealed class DetectorTests
{
    private const int Classes = 3;
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

    private static float[] ScoresOf(HeadKind kind, float[] boxes)
    {
        var (places, fields) = (120, kind == HeadKind.Yolox ? 5 + Classes : 4 + Classes);
        return [.. Enumerable.Range(0, places * Classes).Select(i => kind == HeadKind.Yolox
            ? boxes[(i / Classes * fields) + 4] * boxes[(i / Classes * fields) + 5 + (i % Classes)]
            : boxes[((4 + (i % Classes)) * places) + (i / Classes)])];
    }

    /// <summary>Two levels, 8 × 12 and 4 × 6 places, each with a tower of its own and branches for boxes, objectness and classes.</summary>
    private static (OnnxModel Model, string[] Levels) Detector(HeadKind kind, string? shifted = null, int channel = 0, float shift = 0)
    {
        var sketch = new ModelSketch(seed: 12);
        var fine = Layer(sketch, sketch.Input("x", N, 3, 8, 12), 3, 6);
        var coarse = sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[2, 2], ["strides"] = (long[])[2, 2] }, fine);
        string[] levels = [Layer(sketch, fine, 6, 5), Layer(sketch, coarse, 6, 5)];
        var rows = levels.Select(level => sketch.Op("Reshape", Branches(sketch, kind, level == shifted ? Shift(sketch, level, channel, shift) : level), sketch.Ints(0, 0, -1)));
        var joined = sketch.OpWith("Concat", new() { ["axis"] = 2L }, [.. rows]);
        if (kind == HeadKind.Yolox)
            sketch.Output(sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 2, 1] }, joined), "boxes", ElementType.Float, N, 120, 5 + Classes);
        else
            sketch.Output(joined, "boxes", ElementType.Float, N, 4 + Classes, 120);
        return (sketch.Model, levels);
    }

    private static string Branches(ModelSketch sketch, HeadKind kind, string stem)
    {
        var (boxes, classes) = (Layer(sketch, stem, 5, 5), Layer(sketch, stem, 5, 5));
        List<string> fields = [sketch.Op("Conv", boxes, sketch.Weights(4, 5, 1, 1))];
        if (kind == HeadKind.Yolox)
            fields.Add(sketch.Op("Sigmoid", sketch.Op("Conv", boxes, sketch.Weights(1, 5, 1, 1))));
        fields.Add(sketch.Op("Sigmoid", sketch.Op("Conv", classes, sketch.Weights(Classes, 5, 1, 1))));
        return sketch.OpWith("Concat", new() { ["axis"] = 1L }, [.. fields]);
    }

    private static string Layer(ModelSketch sketch, string x, long from, long to)
    {
        var y = sketch.OpWith("Conv", new() { ["pads"] = (long[])[1, 1, 1, 1] }, x, Small(sketch, to, from, 3, 3), sketch.Weights(to));
        return sketch.Op("Mul", y, sketch.Op("Sigmoid", y));
    }

    /// <summary>Weights that leave the sigmoids behind them where they have a slope.</summary>
    private static string Small(ModelSketch sketch, params long[] shape) => sketch.Constant(Tensor.Of([.. sketch.Numbers(shape).Select(w => w / 5)], shape));

    private static string Shift(ModelSketch sketch, string level, int channel, float shift)
        => sketch.Op("Add", level, sketch.Constant(Tensor.Of([.. Enumerable.Range(0, 5).Select(k => k == channel ? shift : 0f)], 1, 5, 1, 1)));

    private static Dictionary<string, Tensor> Picture(int seed) => new() { ["x"] = Tensor.Of(new ModelSketch(seed: seed).Numbers(1, 3, 8, 12), 1, 3, 8, 12) };
}
