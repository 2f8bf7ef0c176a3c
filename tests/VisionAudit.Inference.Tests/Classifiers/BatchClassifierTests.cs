using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;

namespace VisionAudit.Inference.Tests.Classifiers;

public sealed class BatchClassifierTests
{
    private static readonly PixelSize Size = new(12, 10);

    [Theory]
    [InlineData(null, 1)]
    [InlineData(null, 2)]
    [InlineData(null, 8)]
    [InlineData("Softmax", 2)]
    [InlineData("Sigmoid", 2)]
    public void A_batch_says_of_each_picture_what_the_realtime_path_says(string? activation, int batch)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(activation: activation));
        var pictures = Enumerable.Range(1, 5).Select(i => Pictures.Paint(Size, (x, y) => (20 * x, 25 * y, 40 * i))).ToList();
        using var batched = BatchClassifier.Create(tiny.Package, Size, batch);

        var scores = batched.Classify(pictures, TestContext.Current.CancellationToken);

        Assert.Equal((5, 3), (scores.Count, scores.Classes));
        for (var c = 0; c < 3; c++)
        {
            using var single = CompiledClassifier.Create(tiny.Package, Size, new ClassifierOptions { Class = c });
            for (var i = 0; i < 5; i++)
            {
                var expected = single.Explain(pictures[i]);
                Assert.Equal(expected.Score, scores.LogitOf(i, c), 1e-4);
                Assert.Equal(expected.Probability, scores.ProbabilityOf(i, c), 1e-5);
            }
        }
        using var predicting = CompiledClassifier.Create(tiny.Package, Size);
        Assert.Equal(pictures.Select(p => predicting.Explain(p).Class), Enumerable.Range(0, 5).Select(scores.PredictedClass));
    }

    [Fact]
    public void Labels_are_the_packages()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var batched = BatchClassifier.Create(tiny.Package, Size, 2);
        Assert.Equal(["cat", "dog", "fox"], batched.Labels);
    }

    [Fact]
    public void A_model_with_a_fixed_batch_keeps_it()
    {
        var model = TinyModels.Classifier();
        var image = model.Graph.Inputs[0];
        model.Graph.Inputs[0] = new ValueInfo(image.Name, new TensorType(ElementType.Float, [1, 3, 8, 8]));
        using var tiny = new TinyPackage(model);
        using var free = new TinyPackage(TinyModels.Classifier());
        var pictures = Enumerable.Range(1, 3).Select(i => Pictures.Paint(Size, (x, y) => (20 * x, 25 * y, 40 * i))).ToList();
        using var one = BatchClassifier.Create(tiny.Package, Size, 8);
        using var eight = BatchClassifier.Create(free.Package, Size, 8);

        var (expected, actual) = (eight.Classify(pictures, default).Logits.ToArray(), one.Classify(pictures, default).Logits.ToArray());

        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void A_picture_of_another_size_is_refused()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var batched = BatchClassifier.Create(tiny.Package, Size, 2);
        using var other = Pictures.Paint(new PixelSize(8, 8), (_, _) => (1, 2, 3));
        Assert.Equal("VA2034", Assert.Throws<InferenceException>(() => batched.Classify([other], default)).Id);
    }

    [Fact]
    public void What_is_no_classifier_is_refused()
    {
        using var tiny = new TinyPackage(TinyModels.Segmenter(), """{"output":{"kind":"segmentation"}}""");
        Assert.Equal("VA2031", Assert.Throws<InferenceException>(() => BatchClassifier.Create(tiny.Package, Size, 2)).Id);
    }
}
