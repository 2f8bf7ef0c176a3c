using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Inference.LayerAudits;
using VisionAudit.Inference.Tests.Classifiers;
using VisionAudit.TestKit;

namespace VisionAudit.Inference.Tests.LayerAudits;

/// <summary>What is measured at target layers, on networks small enough to say it beforehand.</summary>
public sealed class LayerAuditTests
{
    private const int Side = 16;

    /// <summary>Behind the convolution A the score is the mean of A²: Grad-CAM's α is 2·mean A, its map adds up to 2·(mean A)², and F(0) is 0.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Local_accuracy_is_what_the_map_leaves_of_the_score(bool isChannelsLast)
    {
        var quality = Measure(sketch => Squared(sketch, isChannelsLast));
        Assert.Equal(["Mul", "Conv"], quality.Take(2).Select(q => q.Layer.Operator));
        Assert.Equal("Mul", quality.Single(q => q.IsChosen).Layer.Operator);
        Assert.Equal(0, quality[0].Unexplained!.Value, 1e-5);

        var red = Enumerable.Range(0, Side * Side).Select(i => Red(i % Side, i / Side) / 255.0).ToList();
        var (mean, square) = (red.Average(), red.Average(r => r * r));
        Assert.Equal(Math.Abs((2 * mean * mean) - square) / square, quality[1].Unexplained!.Value, 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_map_that_moves_with_the_picture_is_stable(bool isChannelsLast)
        => Assert.All(Measure(sketch => Squared(sketch, isChannelsLast)), q => Assert.Equal(1, q.Stability, 1e-5));

    [Fact]
    public void A_map_that_a_fixed_pattern_made_is_not()
    {
        var quality = Measure(sketch =>
        {
            var masked = sketch.Op("Mul", Features(sketch, isChannelsLast: false), sketch.Constant(Tensor.Of([.. sketch.Numbers(Side * Side).Select(v => v > 0 ? 1f : 0)], 1, 1, Side, Side)));
            Scores(sketch, sketch.Op("GlobalAveragePool", masked));
        });
        Assert.Equal(0, quality[0].Unexplained!.Value, 1e-5);
        Assert.InRange(quality[0].Stability, -1, 0.6);
        Assert.Equal(1, quality[1].Stability, 1e-5);
    }

    [Fact]
    public void Of_many_layers_some_are_looked_at_and_the_chosen_one_always()
    {
        void Deep(ModelSketch sketch)
        {
            var x = Features(sketch, isChannelsLast: false);
            for (var i = 0; i < 40; i++)
                x = sketch.Op("Relu", x);
            Scores(sketch, sketch.Op("GlobalAveragePool", x));
        }

        var quality = Measure(Deep, "Relu13");
        Assert.InRange(quality.Count, LayerAudit.MostLayers, LayerAudit.MostLayers + 1);
        Assert.Equal("Relu13", quality.Single(q => q.IsChosen).Layer.Value);
    }

    [Fact]
    public void A_model_that_wants_more_than_a_picture_is_refused()
    {
        using var tiny = new TinyPackage(TinyModels.Questioned());
        Assert.Equal("VA2037", Assert.Throws<InferenceException>(() => LayerAudit.Create(tiny.Package)).Id);
    }

    private static IReadOnlyList<LayerQuality> Measure(Action<ModelSketch> build, string? layer = null)
    {
        var sketch = new ModelSketch(seed: 3);
        build(sketch);
        using var tiny = new TinyPackage(sketch.Model, """{"input":{"mean":[0,0,0],"std":[255,255,255]},"labels":["red","half as red"],"output":{"kind":"logits"}}""");
        using var audit = LayerAudit.Create(tiny.Package, layer);
        using var picture = Pictures.Paint(new PixelSize(Side, Side), (x, y) => (Red(x, y), 0, 0));
        return audit.Measure([picture]);
    }

    /// <summary>A smooth spot on black, away from the edges.</summary>
    private static int Red(int x, int y) => Math.Max(0, 250 - (12 * (((x - 7) * (x - 7)) + ((y - 8) * (y - 8)))));

    private static string Features(ModelSketch sketch, bool isChannelsLast)
    {
        var picture = isChannelsLast
            ? sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 3, 1, 2] }, sketch.Input("image", Dim.Named("N"), Side, Side, 3))
            : sketch.Input("image", Dim.Named("N"), 3, Side, Side);
        return sketch.Op("Conv", picture, sketch.Constant(Tensor.Of([1f, 0, 0], 1, 3, 1, 1)));
    }

    private static void Squared(ModelSketch sketch, bool isChannelsLast)
    {
        var features = Features(sketch, isChannelsLast);
        Scores(sketch, sketch.Op("GlobalAveragePool", sketch.Op("Mul", features, features)));
    }

    private static void Scores(ModelSketch sketch, string pooled)
        => sketch.Output(sketch.Op("Gemm", sketch.Op("Flatten", pooled), sketch.Constant(Tensor.Of([1f, 0.5f], 1, 2))), "scores", ElementType.Float, Dim.Named("N"), 2);
}
