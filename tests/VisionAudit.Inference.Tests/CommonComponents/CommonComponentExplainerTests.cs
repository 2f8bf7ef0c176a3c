using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.CommonComponents;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Tests.Classifiers;

namespace VisionAudit.Inference.Tests.CommonComponents;

public sealed class CommonComponentExplainerTests
{
    private static readonly PixelSize Size = new(8, 8);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(9, true)]
    public void A_map_is_the_sum_of_the_class_activation_maps_of_the_classes_that_the_set_has_most_of(int components, bool signed)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        using var explainer = CommonComponentExplainer.Create(tiny.Package, new CommonComponentOptions { Components = components, SignedMap = signed });
        var pictures = Enumerable.Range(1, 4).Select(Noise).ToList();
        var probabilities = Enumerable.Range(0, 3).Select(label => pictures.ConvertAll(picture => Of(tiny.Package, picture, label))).ToList();
        for (var i = 0; i < pictures.Count; i++)
            Assert.Equal(Enumerable.Range(0, 3).MaxBy(label => probabilities[label][i].Probability), explainer.Observe(pictures[i]));

        var common = Enumerable.Range(0, 3).OrderByDescending(label => probabilities[label].Average(p => p.Probability)).Take(components).ToList();
        Assert.Equal(common, explainer.Components.Select(c => c.Class));
        Assert.All(explainer.Components, c => Assert.Equal(probabilities[c.Class].Average(p => p.Probability), c.MeanProbability, 1e-6));
        for (var i = 0; i < pictures.Count; i++)
        {
            var map = explainer.Explain(pictures[i]);
            Assert.Equal([1, 8, 8], map.Dims);
            var expected = Enumerable.Range(0, 64).Select(place => common.Sum(label => probabilities[label][i].Map[place])).Select(v => signed ? v : Math.Max(v, 0));
            Assert.All(expected.Zip(map.ToFloats()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
        pictures.ForEach(picture => picture.Dispose());
    }

    [Fact]
    public void Nothing_in_common_cannot_be_explained()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        Assert.Equal("VA2035", Assert.Throws<InferenceException>(() => CommonComponentExplainer.Create(tiny.Package, new CommonComponentOptions { Components = 0 })).Id);
    }

    private static (float Probability, float[] Map) Of(ModelPackage package, PixelBuffer picture, int label)
    {
        using var single = TensorClassifier.Create(package, new ClassifierOptions { Explain = new ExplainOptions { Method = "cam", SignedMap = true }, Class = label }, picture.Size);
        var explanation = single.Explain(picture);
        return (explanation.Probabilities[0], explanation.Map.ToFloats());
    }

    private static PixelBuffer Noise(int seed)
    {
        var random = new Random(seed);
        return Pictures.Paint(Size, (_, _) => (random.Next(256), random.Next(256), random.Next(256)));
    }
}
