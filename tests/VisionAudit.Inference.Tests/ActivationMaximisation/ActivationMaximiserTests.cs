using VisionAudit.Graph;
using VisionAudit.Inference.ActivationMaximisation;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Tests.Classifiers;

namespace VisionAudit.Inference.Tests.ActivationMaximisation;

public sealed class ActivationMaximiserTests
{
    private const string Package = """{"input":{"mean":[110,120,130],"std":[60,50,40],"color":"BGR"}}""";

    [Fact]
    public void The_gradient_is_that_of_finite_differences_in_units_of_pixels()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(), Package);
        using var ask = new ClassGradient(tiny.Package, classIndex: 1, new());
        var random = new Random(1);
        var picture = Enumerable.Range(0, 192).Select(_ => 255 * random.NextSingle()).ToArray();
        var (gradient, ignored) = (new float[192], new float[192]);
        ask.At(picture, gradient);
        const float step = 0.5f;
        for (var i = 0; i < picture.Length; i += 17)
        {
            float[] above = [.. picture], below = [.. picture];
            (above[i], below[i]) = (above[i] + step, below[i] - step);
            Assert.Equal((ask.At(above, ignored).Score - ask.At(below, ignored).Score) / (2 * step), gradient[i], 2e-4);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_class_gains_and_the_score_is_that_of_the_picture_given(int label)
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(), Package);
        using var found = ActivationMaximiser.Maximise(tiny.Package, new MaximisationOptions { Class = label, Steps = 60 });
        using var plain = TensorClassifier.Create(tiny.Package, new ClassifierOptions { Class = label }, found.Pixels.Size);
        var explained = plain.Explain(found.Pixels);

        Assert.Equal(60, found.Steps);
        Assert.True(found.Score > found.FirstScore + 0.1, $"{found.FirstScore} to {found.Score}");
        // Its pixels are rounded to whole numbers.
        Assert.Equal(explained.Scores[0], found.Score, 0.05);
        Assert.Equal(explained.Probabilities[0], found.Probability, 0.02);
    }

    [Fact]
    public void Colours_come_out_in_the_order_of_pictures()
    {
        // The logit is the first channel less the others, which for BGR is blue.
        using var tiny = new TinyPackage(FirstChannel(), """{"input":{"mean":[0,0,0],"std":[255,255,255],"color":"BGR"}}""");
        using var found = ActivationMaximiser.Maximise(tiny.Package, new MaximisationOptions { Class = 0, Steps = 40 });
        var (red, green, blue) = found.BrightColor() switch { [var r, var g, var b] => (r, g, b), _ => default };
        Assert.True(blue > red + 50 && blue > green + 50, $"{red:F0} {green:F0} {blue:F0}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_picture_and_another_seed_another()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(), Package);
        byte[] Picture(int seed)
        {
            using var found = ActivationMaximiser.Maximise(tiny.Package, new MaximisationOptions { Class = 0, Steps = 10, Seed = seed });
            return found.Pixels.Bytes.ToArray();
        }
        Assert.Equal(Picture(3), Picture(3));
        Assert.NotEqual(Picture(3), Picture(4));
    }

    [Fact]
    public void Time_that_is_up_leaves_the_picture_so_far()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(), Package);
        using var found = ActivationMaximiser.Maximise(tiny.Package, new MaximisationOptions { Class = 0, Steps = 1000, TimeBudget = TimeSpan.Zero });
        Assert.Equal(1, found.Steps);
    }

    [Fact]
    public void Filters_join_the_edges_and_keep_the_sum()
    {
        float[] plane = [.. Enumerable.Range(0, 30).Select(i => (float)i)];
        var shifted = new float[30];
        WrappedPlane.Shift(plane, shifted, width: 6, down: -1, right: 8);
        for (var i = 0; i < 30; i++)
            Assert.Equal(plane[i], shifted[((((i / 6) + 4) % 5) * 6) + ((i + 8) % 6)]);

        var blurred = plane.ToArray();
        WrappedPlane.Blur(blurred, 6, sigma: 1.5);
        Assert.Equal(plane.Sum(), blurred.Sum(), 1e-3);
        Assert.True(blurred.Max() - blurred.Min() < 20);
        WrappedPlane.Smooth(plane, 6, share: 1);
        Assert.Equal((1 + 5 + 6 + 24) / 4f, plane[0], 1e-5);
    }

    [Fact]
    public void Mistakes_are_told()
    {
        using var tiny = new TinyPackage(TinyModels.Classifier(), Package);
        string Refused(MaximisationOptions options) => Assert.Throws<InferenceException>(() => ActivationMaximiser.Maximise(tiny.Package, options)).Id;
        Assert.Equal("VA2032", Refused(new MaximisationOptions { Class = 3 }));
        Assert.Equal("VA2035", Refused(new MaximisationOptions { Class = 0, Steps = 0 }));
        using var flat = new TinyPackage(FirstChannel(weight: 0), "{}");
        Assert.Equal("VA2039", Assert.Throws<InferenceException>(() => ActivationMaximiser.Maximise(flat.Package, new MaximisationOptions { Class = 0 })).Id);
    }

    /// <summary>Scores of two classes: the mean of the first channel less that of the others, and the reverse.</summary>
    private static OnnxModel FirstChannel(float weight = 1)
    {
        var model = TinyModels.Classifier(classes: 2);
        model.Graph.Initializers["conv.w"] = Tensor.Of([.. Enumerable.Range(0, 108).Select(i => i % 9 == 4 && i / 27 == i / 9 % 3 ? weight : 0)], 4, 3, 3, 3);
        model.Graph.Initializers["fc.w"] = Tensor.Of([1f, -1, -1, 0, -1, 1, 1, 0], 2, 4);
        return model;
    }
}
