using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Tests.Classifiers;

public sealed class CompiledClassifierTests
{
    private static readonly PixelSize Size = new(8, 8);

    [Fact]
    public void Class_score_and_probability_are_those_of_the_model_on_the_same_picture()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient(Size);
        var scores = Scores(TinyModels.Classifier(), picture);

        using var classifier = CompiledClassifier.Create(tiny.Package, Size);
        var explanation = classifier.Explain(picture);

        var best = scores.IndexOf(scores.Max());
        Assert.Equal(best, explanation.Class);
        Assert.Equal(tiny.Package.Labels[best], explanation.Label);
        Assert.Equal(scores[best], explanation.Score, 1e-4);
        Assert.Equal(Math.Exp(scores[best]) / scores.Sum(s => Math.Exp(s)), explanation.Probability, 1e-4);
        Assert.Equal((8, 8, 64, Viewport.Whole), (explanation.Map.Width, explanation.Map.Height, explanation.Map.Values.Length, explanation.Map.Viewport));
        Assert.All(explanation.Map.Values.ToArray(), v => Assert.True(v >= 0));
    }

    [Fact]
    public void The_probabilities_of_all_classes_add_up_to_1()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient(Size);
        var sum = 0.0;
        for (var c = 0; c < 3; c++)
        {
            using var classifier = CompiledClassifier.Create(tiny.Package, Size, new ClassifierOptions { Class = c });
            var explanation = classifier.Explain(picture);
            Assert.Equal(c, explanation.Class);
            sum += explanation.Probability;
        }
        Assert.Equal(1, sum, 1e-5);
    }

    [Theory]
    [InlineData(null, "multilabel")]
    [InlineData("Sigmoid", "multilabel")]
    [InlineData("Softmax", "probabilities")]
    [InlineData("LogSoftmax", "logits")]
    [InlineData("Softmax", "logits")]
    public void The_probability_follows_what_the_model_ends_in_and_what_the_package_says(string? activation, string kind)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(activation: activation), $$$"""{"output":{"kind":"{{{kind}}}"}}""");
        using var picture = Gradient(Size);
        var scores = Scores(TinyModels.Classifier(), picture);

        using var classifier = CompiledClassifier.Create(tiny.Package, Size, new ClassifierOptions { Class = 1 });
        var explanation = classifier.Explain(picture);

        var expected = kind == "multilabel" ? 1 / (1 + Math.Exp(-scores[1])) : Math.Exp(scores[1]) / scores.Sum(s => Math.Exp(s));
        Assert.Equal(expected, explanation.Probability, 1e-4);
        Assert.Equal(scores[1], explanation.Score, 1e-4);
        Assert.Equal("1", explanation.Label);
    }

    [Fact]
    public void A_model_in_half_precision_gives_the_same_answer()
    {
        using var full = new TinyPackage(TinyModels.Classifier());
        using var half = new TinyPackage(TinyModels.Classifier(half: true));
        using var picture = Gradient(Size);

        using var fullClassifier = CompiledClassifier.Create(full.Package, Size);
        using var halfClassifier = CompiledClassifier.Create(half.Package, Size);

        var (expected, actual) = (fullClassifier.Explain(picture), halfClassifier.Explain(picture));
        Assert.Equal(expected.Class, actual.Class);
        Assert.Equal(expected.Probability, actual.Probability, 5e-3);
    }

    [Fact]
    public void A_run_allocates_nothing_but_its_result()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var picture = Gradient(Size);
        using var classifier = CompiledClassifier.Create(tiny.Package, Size);
        const int Runs = 100;
        const int ResultBytes = (64 * sizeof(float)) + 256;
        for (var i = 0; i < Runs; i++)
            classifier.Explain(picture);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
            classifier.Explain(picture);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Runs * 64 * sizeof(float), Runs * ResultBytes);
    }

    [Fact]
    public async Task Explanations_share_no_memory_and_runs_from_many_threads_do_not_mix()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var classifier = CompiledClassifier.Create(tiny.Package, Size);
        var frames = Enumerable.Range(0, 8).Select(i => new Frame(default, Gradient(Size, i * 30), default)).ToArray();
        var alone = frames.Select(f => classifier.Explain(f.Pixels)).ToArray();

        var together = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Task.Run(() => classifier.ExplainAsync(frames[i % 8], TestContext.Current.CancellationToken).AsTask())));

        for (var i = 0; i < together.Length; i++)
        {
            Assert.Equal(alone[i % 8].Map.Values.ToArray(), together[i].Map.Values.ToArray());
            Assert.Equal(alone[i % 8].Score, together[i].Score);
        }
        foreach (var frame in frames)
            frame.Dispose();
    }

    [Fact]
    public void The_map_of_a_cropped_picture_says_where_it_lies()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(), """{"input":{"resize":"crop"}}""");
        using var classifier = CompiledClassifier.Create(tiny.Package, new PixelSize(32, 16));
        using var picture = Gradient(classifier.FrameSize);

        Assert.Equal(new Viewport(0.25, 0, 0.5, 1), classifier.Explain(picture).Map.Viewport);
    }

    [Fact]
    public void The_package_s_target_layer_holds_unless_another_is_asked_for()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(), """{"targetLayer":"conv"}""");

        using var fromPackage = CompiledClassifier.Create(tiny.Package, Size);
        using var asked = CompiledClassifier.Create(tiny.Package, Size, new ClassifierOptions { Explain = new ExplainOptions { Layer = "features" } });

        Assert.Equal("conv", fromPackage.Target.Value);
        Assert.Equal("features", asked.Target.Value);
    }

    /// <summary>A package may say what a model wants besides the picture: then frames are explained, and counterfactuals and masked pictures classified.</summary>
    [Fact]
    public void A_question_that_the_package_asks_of_every_picture_needs_not_be_given()
    {
        using var folder = new TemporaryFolder();
        OnnxFile.Save(TinyModels.Questioned(), folder["model.onnx"]);
        var shape = TinyModels.Questioned().Graph.Inputs.First(i => i.Name == "question").Type.Shape!;
        long[] dims = [1, .. shape.Skip(1).Select(d => d.Value!.Value)];
        var question = Tensor.Of(Enumerable.Range(0, (int)dims.Aggregate((a, b) => a * b)).Select(i => 0.5f - i).ToArray(), dims);
        Inference.Arrays.NumpyFile.Write(folder["question.npy"], question);
        folder.Write("model.json", """{"constants":{"question":"question.npy"}}""");
        var package = Inference.Packages.ModelPackage.Load(folder["model.onnx"]);
        using var plain = new TinyPackage(TinyModels.Questioned(), "{}");
        using var picture = Gradient(Size);

        using var classifier = CompiledClassifier.Create(package, Size);
        using var tensors = TensorClassifier.Create(plain.Package, new ClassifierOptions(), Size);
        var (here, expected) = (classifier.Explain(picture), tensors.Explain(picture, new Dictionary<string, Tensor> { ["question"] = question }));
        Assert.Equal((expected.Classes[0], expected.Scores[0]), (here.Class, here.Score));
        Assert.Equal(expected.Map.ToFloats(), here.Map.Values.ToArray());

        using var batched = BatchClassifier.Create(package, Size, batch: 2);
        Assert.Equal(expected.Scores[0], batched.Classify([picture, picture, picture], TestContext.Current.CancellationToken).Logits.ToArray().Chunk(batched.Labels.Count).Last()[here.Class], 1e-5f);
        using var occluded = Inference.Perturbations.PerturbationExplainer.Create(package, new Inference.Perturbations.PerturbationOptions { Method = "occlusion" });
        Assert.Equal(expected.Scores[0], occluded.Explain(picture).Scores[0], 1e-5f);
    }

    [Fact]
    public void What_cannot_be_run_is_refused_with_its_reason()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var boxes = new TinyPackage(TinyModels.Classifier(), """{"output":{"kind":"ssd"}}""");
        using var two = new TinyPackage(TinyModels.Questioned(), "{}");
        using var classifier = CompiledClassifier.Create(tiny.Package, Size);
        using var other = Gradient(new PixelSize(8, 9));

        Assert.Equal("VA2031", Assert.Throws<InferenceException>(() => CompiledClassifier.Create(boxes.Package, Size)).Id);
        Assert.Equal("VA2032", Assert.Throws<InferenceException>(() => CompiledClassifier.Create(tiny.Package, Size, new ClassifierOptions { Class = 3 })).Id);
        Assert.Equal("VA2032", Assert.Throws<InferenceException>(() => CompiledClassifier.Create(tiny.Package, Size, new ClassifierOptions { Region = Tensor.Of([1f], 1, 1, 1) })).Id);
        Assert.Equal("VA2033", Assert.Throws<InferenceException>(() => CompiledClassifier.Create(two.Package, Size)).Id);
        Assert.Equal("VA2034", Assert.Throws<InferenceException>(() => classifier.Explain(other)).Id);
    }

    private static PixelBuffer Gradient(PixelSize size, int blue = 90) => Pictures.Paint(size, (x, y) => (x * 255 / size.Width, y * 255 / size.Height, blue));

    /// <summary>Scores of the plain model on the picture, normalised here with the means and deviations that are assumed for it.</summary>
    private static List<float> Scores(OnnxModel model, PixelBuffer picture)
    {
        float[] mean = [123.675f, 116.28f, 103.53f], std = [58.395f, 57.12f, 57.375f];
        var input = new float[3 * 64];
        for (var i = 0; i < input.Length; i++)
            input[i] = (picture.Bytes.Span[(3 * (i % 64)) + (i / 64)] - mean[i / 64]) / std[i / 64];
        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model));
        using var tensor = OrtTensor.From<float>(input, 1, 3, 8, 8);
        using var outputs = session.Run(new Dictionary<string, OrtTensor> { ["image"] = tensor });
        return [.. outputs["scores"].ToArray<float>()];
    }
}
