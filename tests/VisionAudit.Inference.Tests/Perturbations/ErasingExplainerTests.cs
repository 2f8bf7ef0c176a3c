using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Tests.Classifiers;

namespace VisionAudit.Inference.Tests.Perturbations;

public sealed class ErasingExplainerTests
{
    private static readonly PixelSize Size = new(8, 8);

    [Fact]
    public void What_the_first_map_eclipses_is_found_once_that_is_erased()
    {
        var (first, joined) = (MapOf(bias: 0, maps: 1), MapOf(bias: 0, maps: 2));

        Assert.Equal((1f, 1f), (first[0], joined[0]));
        Assert.Equal(140f / 250, first[63], 1e-3f);
        Assert.Equal(1f, joined[63], 1e-3f);
        Assert.All(joined.Where((_, i) => i % 8 is > 2 and < 5 || i / 8 is > 2 and < 5), value => Assert.InRange(value, 0, 0.3f));
    }

    [Fact]
    public void A_class_that_falls_with_its_first_evidence_has_no_other() => Assert.Equal(MapOf(bias: -6, maps: 1), MapOf(bias: -6, maps: 8));

    [Fact]
    public void No_maps_are_refused()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier());
        Assert.Equal("VA2035", Assert.Throws<InferenceException>(() => ErasingExplainer.Create(tiny.Package, new PerturbationOptions { Method = ErasingExplainer.Name, Samples = 0 })).Id);
    }

    /// <summary>The map of class 0 in a dark picture with a bright and a dim spot in opposite corners.</summary>
    private static float[] MapOf(float bias, int maps)
    {
        using var tiny = new TinyPackage(Brightness(bias), """{"input":{"mean":[0,0,0],"std":[255,255,255]}}""");
        using var picture = Pictures.Paint(Size, (x, y) => x < 2 && y < 2 ? (250, 250, 250) : x > 5 && y > 5 ? (140, 140, 140) : (20, 20, 20));
        using var explainer = ErasingExplainer.Create(tiny.Package, new PerturbationOptions { Method = ErasingExplainer.Name, Class = 0, Samples = maps });
        return explainer.Explain(picture).Map.ToFloats();
    }

    /// <summary>Class 0's score is 40 times the picture's mean, and a bias; class 1's is 0.</summary>
    private static OnnxModel Brightness(float bias)
    {
        var model = TinyModels.Classifier(classes: 2);
        var weights = new float[4 * 3 * 9];
        for (var k = 0; k < 4; k++)
            weights[(27 * k) + (9 * (k % 3)) + 4] = 1;
        model.Graph.Initializers["conv.w"] = Tensor.Of(weights, 4, 3, 3, 3);
        model.Graph.Initializers["fc.w"] = Tensor.Of([10f, 10, 10, 10, 0, 0, 0, 0], 2, 4);
        model.Graph.Initializers["fc.b"] = Tensor.Of([bias, 0f], 2);
        return model;
    }
}
