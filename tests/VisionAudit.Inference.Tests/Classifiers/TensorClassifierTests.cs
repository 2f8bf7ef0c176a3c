using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Perturbations;

namespace VisionAudit.Inference.Tests.Classifiers;

public sealed class TensorClassifierTests
{
    private static readonly ClassifierOptions Everything = new() { Explain = new ExplainOptions { Weights = true, Activations = true } };

    [Fact]
    public void A_batch_gives_what_its_pictures_give_alone()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var classifier = TensorClassifier.Create(tiny.Package, Everything);
        float[] first = Noise(1), second = Noise(2);

        var both = classifier.Explain(Inputs(Tensor.Of([.. first, .. second], 2, 3, 8, 8)));
        var a = classifier.Explain(Inputs(Tensor.Of(first, 1, 3, 8, 8)));
        var b = classifier.Explain(Inputs(Tensor.Of(second, 1, 3, 8, 8)));

        Assert.Equal([2, 8, 8], both.Map.Dims);
        Assert.Equal([2, 4], both.Weights!.Dims);
        Assert.Equal([2, 4, 8, 8], both.Activations!.Dims);
        Assert.Equal([.. a.Classes, .. b.Classes], both.Classes);
        AssertNear([.. a.Scores, .. b.Scores], both.Scores);
        AssertNear([.. a.Probabilities, .. b.Probabilities], both.Probabilities);
        AssertNear([.. a.Map.ToFloats(), .. b.Map.ToFloats()], both.Map.ToFloats());
    }

    [Fact]
    public void The_map_is_the_weighted_sum_of_the_activations_after_ReLU()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var classifier = TensorClassifier.Create(tiny.Package, Everything);

        var result = classifier.Explain(Inputs(Tensor.Of(Noise(3), 1, 3, 8, 8)));

        var (alpha, a) = (result.Weights!.ToFloats(), result.Activations!.ToFloats());
        AssertNear(Enumerable.Range(0, 64).Select(i => Math.Max(0, Enumerable.Range(0, 4).Sum(k => alpha[k] * a[(64 * k) + i]))), result.Map.ToFloats());
    }

    [Fact]
    public void A_picture_gives_what_the_realtime_path_gives()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Pictures.Paint(new PixelSize(30, 20), (x, y) => (8 * x, 12 * y, 4 * (x + y)));
        using var single = TensorClassifier.Create(tiny.Package, new ClassifierOptions(), picture.Size);
        using var realtime = CompiledClassifier.Create(tiny.Package, picture.Size);

        var (expected, actual) = (realtime.Explain(picture), single.Explain(picture));

        Assert.Equal([expected.Class], actual.Classes);
        Assert.Equal(expected.Map.Values.ToArray(), actual.Map.ToFloats());
        Assert.Null(actual.Weights);
    }

    [Fact]
    public void A_picture_is_explained_for_the_class_of_each_call_in_every_way()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Pictures.Paint(new PixelSize(8, 8), (x, y) => (30 * x, 30 * y, 15 * (x + y)));
        using var compiled = TensorClassifier.Create(tiny.Package, new ClassifierOptions { Explain = new ExplainOptions { Method = "ablation-cam" }, ClassIsInput = true }, picture.Size);
        using var head = HeadExplainer.Create(tiny.Package, new PerturbationOptions { Method = "ablation-cam" });
        using var perturbing = PerturbationExplainer.Create(tiny.Package, new PerturbationOptions { Method = "occlusion" });
        var predicted = compiled.Explain(picture).Classes[0];
        for (var label = 0; label < 3; label++)
        {
            using var fixedClass = TensorClassifier.Create(tiny.Package, new ClassifierOptions { Explain = new ExplainOptions { Method = "ablation-cam" }, Class = label }, picture.Size);
            var expected = fixedClass.Explain(picture);
            foreach (var explainer in new ITensorExplainer[] { compiled, head, perturbing })
            {
                var explanation = explainer.Explain(picture, label);
                Assert.Equal([label], explanation.Classes);
                AssertNear(expected.Scores, explanation.Scores);
                Assert.Equal([predicted], explainer.Explain(picture, -1).Classes);
                Assert.Equal("VA2032", Assert.Throws<InferenceException>(() => explainer.Explain(picture, 3)).Id);
            }
            AssertNear(expected.Map.ToFloats(), compiled.Explain(picture, label).Map.ToFloats());
            AssertNear(expected.Map.ToFloats(), head.Explain(picture, label).Map.ToFloats());
            Assert.Throws<InvalidOperationException>(() => fixedClass.Explain(picture, label));
        }
    }

    [Fact]
    public void Further_inputs_are_given_by_name()
    {
        using var tiny = new TinyPackage(TinyModels.Questioned());
        using var classifier = TensorClassifier.Create(tiny.Package, new ClassifierOptions { Class = 0 });
        var image = Tensor.Of(Noise(4), 1, 3, 8, 8);

        var one = classifier.Explain(new Dictionary<string, Tensor> { ["image"] = image, ["question"] = Tensor.Of([1f, 1, 1, 1], 1, 4) });
        var none = classifier.Explain(new Dictionary<string, Tensor> { ["image"] = image, ["question"] = Tensor.Of(new float[4], 1, 4) });

        Assert.NotEqual(one.Scores[0], none.Scores[0]);
        Assert.All(none.Map.ToFloats(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Floating_point_tensors_are_converted_to_what_the_model_wants()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(half: true));
        using var classifier = TensorClassifier.Create(tiny.Package, new ClassifierOptions());

        Assert.Single(classifier.Explain(Inputs(Tensor.Of(Noise(5), 1, 3, 8, 8))).Classes);
    }

    [Fact]
    public void Wrong_inputs_are_refused_and_the_right_ones_named()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var classifier = TensorClassifier.Create(tiny.Package, new ClassifierOptions());
        Dictionary<string, Tensor>[] wrong =
        [
            [],
            Inputs(Tensor.Of(new float[64], 1, 1, 8, 8)),
            Inputs(Tensor.Of(new long[192], 1, 3, 8, 8)),
            new() { ["image"] = Tensor.Of(Noise(6), 1, 3, 8, 8), ["other"] = Tensor.Of([1f]) },
        ];
        foreach (var inputs in wrong)
        {
            var error = Assert.Throws<InferenceException>(() => classifier.Explain(inputs));
            Assert.Equal("VA2030", error.Id);
            Assert.Contains("image", error.Message, StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, Tensor> Inputs(Tensor image) => new() { ["image"] = image };

    private static float[] Noise(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 192).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    private static void AssertNear(IEnumerable<float> expected, IEnumerable<float> actual)
        => Assert.All(expected.Zip(actual, (e, a) => (e, a)), p => Assert.Equal(p.e, p.a, 1e-5));
}
