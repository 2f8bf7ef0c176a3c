using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Tests.Classifiers;

namespace VisionAudit.Inference.Tests.Perturbations;

public sealed class PerturbationExplainerTests
{
    private static readonly PixelSize Size = new(8, 8);

    public static TheoryData<string> Methods => [.. PerturbationMethods.Names];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_class_and_its_score_are_those_of_the_unchanged_picture(string method)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient();
        using var plain = CompiledClassifier.Create(tiny.Package, Size);
        using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = method, Samples = 20 });

        var (expected, actual) = (plain.Explain(picture), explainer.Explain(picture));

        Assert.Equal([expected.Class], actual.Classes);
        Assert.Equal(expected.Score, actual.Scores[0], 1e-4);
        Assert.Equal(expected.Probability, actual.Probabilities[0], 1e-5);
        Assert.Contains(actual.Map.ToFloats(), v => v > 0);
        Assert.DoesNotContain(actual.Map.ToFloats(), v => v < 0);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_evidence_lies_where_the_class_is_decided(string method)
    {
        using var tiny = new TinyPackage(Corner(), """{"input":{"mean":[0,0,0],"std":[255,255,255]}}""");
        using var picture = Pictures.Paint(Size, (x, y) => x < 4 && y < 4 ? (250, 250, 250) : (30 * (x % 3), 60, 40 * (y % 2)));
        using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = method, Samples = 400, Class = 0 });

        var map = explainer.Explain(picture).Map;

        var values = map.ToFloats();
        var (height, width) = ((int)map.Dims[1], (int)map.Dims[2]);
        double inside = 0, outside = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (i / width < (height + 1) / 2 && i % width < (width + 1) / 2)
                inside += values[i] / (((height + 1) / 2) * ((width + 1) / 2));
            else
                outside += values[i] / ((height * width) - (((height + 1) / 2) * ((width + 1) / 2)));
        }
        Assert.True(inside > outside, $"{inside} within the corner, {outside} outside");
    }

    [Theory]
    [InlineData("rise")]
    [InlineData("lime")]
    public void The_same_seed_gives_the_same_map_and_another_seed_another(string method)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient();
        float[] MapOf(int seed)
        {
            using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = method, Samples = 40, Seed = seed });
            return explainer.Explain(picture).Map.ToFloats();
        }

        Assert.Equal(MapOf(1), MapOf(1));
        Assert.NotEqual(MapOf(1), MapOf(2));
    }

    [Fact]
    public void Faster_ScoreCam_is_ScoreCam_of_the_channels_with_the_greatest_variance()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient();
        TensorExplanation Explained(string method, int? samples)
        {
            using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = method, Samples = samples });
            return explainer.Explain(picture);
        }

        using var activations = TensorClassifier.Create(tiny.Package, new ClassifierOptions { Explain = new ExplainOptions { Activations = true } }, Size);
        var a = activations.Explain(picture).Activations!.ToFloats();
        var chosen = Enumerable.Range(0, 4).OrderByDescending(k => Variance(a.AsSpan(64 * k, 64))).Take(2).ToHashSet();
        var (all, fast) = (Explained("score-cam", null).Weights!.ToFloats(), Explained("faster-score-cam", 2).Weights!.ToFloats());

        Assert.All(all, alpha => Assert.True(alpha > 0));
        for (var k = 0; k < 4; k++)
            Assert.Equal(chosen.Contains(k) ? all[k] : 0, fast[k], 1e-6);
    }

    [Fact]
    public void When_time_is_up_the_answer_is_that_of_what_was_run()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient();
        using var explainer = PerturbationExplainer.Create(
            tiny.Package, new PerturbationOptions { Method = "score-cam", Batch = 1, TimeBudget = TimeSpan.FromSeconds(3) }, clock: new TickingClock());

        var alpha = explainer.Explain(picture).Weights!.ToFloats();

        Assert.InRange(alpha.Count(a => a > 0), 1, 3);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Even_without_time_one_changed_picture_is_run_besides_the_whole_one(string method)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient();
        using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = method, Batch = 1, TimeBudget = TimeSpan.Zero });
        var explanation = explainer.Explain(picture);
        Assert.Equal(2, explanation.Passes);
        Assert.All(explanation.Map.ToFloats(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(64)]
    public void However_many_pictures_a_run_has_the_answer_is_the_same(int batch)
    {
        using var tiny = new TinyPackage(TinyModels.Questioned());
        using var picture = Gradient();
        var question = new Dictionary<string, Tensor> { ["question"] = Tensor.Of([1f, 1, 1, 1], 1, 4) };
        TensorExplanation With(int size)
        {
            using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = "rise", Samples = 50, Batch = size });
            return explainer.Explain(picture, question);
        }
        var (expected, actual) = (With(51), With(batch));
        Assert.Equal((51, 51), (expected.Passes, actual.Passes));
        Assert.All(expected.Map.ToFloats().Zip(actual.Map.ToFloats()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Further_inputs_are_repeated_for_every_mask()
    {
        using var tiny = new TinyPackage(TinyModels.Questioned());
        using var picture = Gradient();
        using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = "occlusion", Batch = 5, SignedMap = true });
        float[] MapOf(params float[] question) => explainer.Explain(picture, new Dictionary<string, Tensor> { ["question"] = Tensor.Of(question, 1, 4) }).Map.ToFloats();

        Assert.All(MapOf(0, 0, 0, 0), v => Assert.Equal(0, v, 1e-6));
        Assert.Contains(MapOf(1, 1, 1, 1), v => Math.Abs(v) > 1e-3);
        Assert.Equal("VA2030", Assert.Throws<InferenceException>(() => explainer.Explain(picture)).Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_000_000)]
    public void A_number_of_samples_out_of_range_is_refused(int samples)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        Assert.Equal("VA2035", Assert.Throws<InferenceException>(() => PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = "rise", Samples = samples })).Id);
    }

    [Fact]
    public void A_class_that_is_not_there_is_refused()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient();
        using var explainer = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = "rise", Class = 3 });
        Assert.Equal("VA2032", Assert.Throws<InferenceException>(() => explainer.Explain(picture)).Id);
    }

    private static PixelBuffer Gradient() => Pictures.Paint(Size, (x, y) => (30 * x, 30 * y, 15 * (x + y)));

    private static double Variance(ReadOnlySpan<float> values)
    {
        double mean = 0, squares = 0;
        foreach (var v in values)
            mean += v / (double)values.Length;
        foreach (var v in values)
            squares += (v - mean) * (v - mean);
        return squares;
    }

    /// <summary>Class 0 is the brightness of the picture's upper left quarter, class 1 nothing; the features are channels of brightness.</summary>
    private static OnnxModel Corner()
    {
        var model = TinyModels.Classifier(classes: 2);
        var graph = model.Graph;
        var weights = new float[4 * 3 * 9];
        for (var k = 0; k < 4; k++)
            weights[(27 * k) + (9 * (k % 3)) + 4] = 1;
        graph.Initializers["conv.w"] = Tensor.Of(weights, 4, 3, 3, 3);
        graph.Initializers["fc.w"] = Tensor.Of([1f, 1, 1, 1, 0, 0, 0, 0], 2, 4);
        graph.Initializers["fc.b"] = Tensor.Of([0f, 0f], 2);
        var mask = new float[64];
        for (var i = 0; i < 64; i++)
            mask[i] = i / 8 < 4 && i % 8 < 4 ? 16 : 0;
        graph.Initializers["corner"] = Tensor.Of(mask, 1, 1, 8, 8);
        var pool = graph.Nodes.FindIndex(n => n.OpType == "GlobalAveragePool");
        graph.Nodes[pool] = new Node("GlobalAveragePool", ["cornered"], ["pooled"]);
        graph.Nodes.Insert(pool, new Node("Mul", ["features", "corner"], ["cornered"]));
        return model;
    }

    /// <summary>A clock that moves on by a second whenever it is looked at.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _ticks++;
    }
}
