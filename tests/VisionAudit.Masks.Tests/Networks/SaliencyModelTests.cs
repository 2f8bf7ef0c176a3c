using VisionAudit.Core;
using VisionAudit.Graph;
using VisionAudit.Masks.Networks;
using VisionAudit.TestKit;
using static VisionAudit.Masks.Tests.Frames;

namespace VisionAudit.Masks.Tests.Networks;

public sealed class SaliencyModelTests
{
    private static readonly PixelSize _size = new(8, 8);

    [Theory]
    [InlineData("logits", 4)]
    [InlineData("logits", 3)]
    [InlineData("Sigmoid", 4)]
    [InlineData("Sigmoid", 3)]
    [InlineData("resized", 4)]
    public async Task What_is_more_likely_object_than_not_is_the_mask_of_every_class(string ending, int rank)
    {
        // The left three columns are red, the upper half of them more so; the network's logit is 10 · red − 5.
        using var package = Network(ending, rank);
        using var model = new SaliencyModel(package.Load(), _size);
        using var frame = Painted(_size, (x, y) => (x < 3 ? (y < 4 ? 255 : 204) : 51, 0, 0));
        var scene = await model.FindAsync(frame, TestContext.Current.CancellationToken);

        foreach (var label in (string[])["timber wolf", "patio, terrace", "17"])
        {
            var mask = scene.MaskOf(0, label)!;
            Assert.Equal(Enumerable.Repeat("###.....", 8), Rows(mask));
            Assert.Equal((Sigmoid(5) + Sigmoid(3)) / 2, mask.Confidence, 0.003);
        }
    }

    [Fact]
    public async Task What_is_divided_by_its_range_is_taken_as_it_is()
    {
        using var package = Network("divided", 4);
        using var model = new SaliencyModel(package.Load(), _size);
        using var frame = Painted(_size, (x, _) => (x < 3 ? 255 : 51, 0, 0));
        var mask = (await model.FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(0, "dog")!;
        Assert.Equal(Enumerable.Repeat("###.....", 8), Rows(mask));
        Assert.Equal(1, mask.Confidence);
    }

    [Fact]
    public async Task Where_nothing_stands_out_there_is_no_object()
    {
        using var package = Network("logits", 4);
        using var model = new SaliencyModel(package.Load(), _size);
        using var frame = Black(_size);
        var mask = (await model.FindAsync(frame, TestContext.Current.CancellationToken)).MaskOf(0, "dog")!;
        Assert.Equal((0, 0), (mask.Area, mask.Confidence));
    }

    [Theory]
    [InlineData("[N,1,h,w] or [N,h,w]", 1L, 5L)]
    [InlineData("has 2 channels", 1L, 2L, 4L, 4L)]
    [InlineData("too large", 1L, 1L, 4L, 20000L)]
    public void Another_output_is_refused_in_one_line(string text, params long[] shape)
    {
        using var package = SketchedPackage.Constant("""{"output":{"kind":"saliency"}}""", 8, [("output", Tensor.Of(new float[shape.Aggregate(1L, (a, b) => a * b)], shape))]);
        var error = Assert.ThrowsAny<VisionAuditException>(() => new SaliencyModel(package.Load(), _size));
        Assert.Equal("VA2040", error.Id);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    private static SketchedPackage Network(string ending, int rank)
    {
        var sketch = new ModelSketch();
        var image = sketch.Input("image", 1, 3, 8, 8);
        var logits = sketch.Op("Conv", image, sketch.Constant(Tensor.Of([10f, 0, 0], 1, 3, 1, 1)), sketch.Constant(Tensor.Of([-5f], 1)));
        var output = ending switch
        {
            "Sigmoid" => sketch.Op("Sigmoid", logits),
            "resized" => sketch.OpWith("Resize", new() { ["mode"] = "nearest" }, sketch.Op("Sigmoid", logits), "", "", sketch.Ints(1, 1, 8, 8)),
            "divided" => sketch.Op("Div", sketch.Op("Sub", logits, sketch.OpWith("ReduceMin", [], logits)), sketch.Op("Sub", sketch.OpWith("ReduceMax", [], logits), sketch.OpWith("ReduceMin", [], logits))),
            _ => logits,
        };
        if (rank == 3)
            output = sketch.Op("Squeeze", output, sketch.Ints(1));
        sketch.Output(output, "saliency", ElementType.Float, rank == 3 ? [1, 8, 8] : [1, 1, 8, 8]);
        return new SketchedPackage(sketch, """{"input":{"mean":[0,0,0],"std":[255,255,255]},"output":{"kind":"saliency"}}""");
    }
}
