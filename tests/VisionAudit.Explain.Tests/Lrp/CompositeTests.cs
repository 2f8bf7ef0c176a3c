using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Lrp;

/// <summary>Composites by name, and the layer that their first rule goes to.</summary>
public sealed class CompositeTests
{
    private static readonly PictureBounds Bounds = new([0, 0, 0], [1, 1, 1]);

    [Theory]
    [InlineData("epsilon", typeof(EpsilonRule), null)]
    [InlineData("epsilon-plus", typeof(AlphaBetaRule), null)]
    [InlineData("epsilon-plus-flat", typeof(AlphaBetaRule), typeof(FlatRule))]
    [InlineData("epsilon-alpha2-beta1", typeof(AlphaBetaRule), null)]
    [InlineData("epsilon-alpha2-beta1-flat", typeof(AlphaBetaRule), typeof(FlatRule))]
    [InlineData("epsilon-gamma-box", typeof(GammaRule), typeof(BoxRule))]
    public void A_composite_has_the_rules_that_its_name_says(string name, Type convolution, Type? first)
    {
        var composite = Composites.Find(new ExplainOptions { Composite = name, PictureBounds = Bounds }, "epsilon");
        Assert.Equal((convolution, typeof(EpsilonRule), first), (composite.Convolution.GetType(), composite.Dense.GetType(), composite.First?.GetType()));
        Assert.Contains(name, Composites.Names);
    }

    [Fact]
    public void Without_a_name_the_method_s_own_is_taken()
        => Assert.IsType<FlatRule>(Composites.Find(new ExplainOptions(), "epsilon-plus-flat").First);

    [Theory]
    [InlineData("epsilon-minus")]
    [InlineData("epsilon-gamma-box")]
    public void A_composite_that_is_none_or_lacks_the_picture_s_bounds_is_refused(string name)
        => Assert.Equal("VA1115", Assert.Throws<ExplainException>(() => Composites.Find(new ExplainOptions { Composite = name }, "epsilon")).Id);

    /// <summary>The first layer's window is the whole picture: by the flat rule every number of it gets the same. The second layer keeps the composite's own rule.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("padded")]
    [InlineData("channels last")]
    public void The_layer_that_reads_the_picture_gets_the_first_rule_and_no_other_does(string form)
    {
        var flat = Attributions(form, "epsilon-plus-flat");
        Assert.All(flat, r => Assert.Equal(flat[0], r, 1e-5f));
        Assert.NotEqual(0, flat[0]);

        var plain = Attributions(form, "epsilon-plus");
        Assert.True(plain.Max() - plain.Min() > 0.01);
        // What reaches the first layer is the same in both: only what it does with it differs.
        Assert.Equal(plain.Sum(), flat.Sum(), 1e-4f);
    }

    private static float[] Attributions(string form, string composite)
    {
        var sketch = new ModelSketch(seed: 6);
        var isLast = form == "channels last";
        var x = isLast ? sketch.Input("x", Dim.Named("N"), 4, 4, 3) : sketch.Input("x", Dim.Named("N"), 3, 4, 4);
        var picture = form switch
        {
            "channels last" => sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 3, 1, 2] }, x),
            "padded" => sketch.Op("Pad", x, sketch.Ints(0, 0, 0, 0, 0, 0, 0, 0)),
            _ => x,
        };
        // Positive weights, so that z⁺ hands everything on.
        var first = sketch.Op("Relu", sketch.Op("Conv", picture, Positive(sketch, 5, 3, 4, 4)));
        var second = sketch.Op("Relu", sketch.Op("Conv", first, Positive(sketch, 6, 5, 1, 1)));
        sketch.Output(sketch.Op("Gemm", sketch.Op("Flatten", second), Positive(sketch, 6, 3)), "scores", ElementType.Float, Dim.Named("N"), 3);
        var options = new ExplainOptions { Method = "lrp", Composite = composite, Attributions = true };
        float[] pixels = [.. new ModelSketch(seed: 2).Numbers(48).Select(Math.Abs)];
        var outputs = ModelRun.Run(ExplanationCompiler.Compile(sketch.Model, options).Model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(pixels, isLast ? [1, 4, 4, 3] : [1, 3, 4, 4]) });
        return outputs[ExplainValues.Attributions].ToFloats();
    }

    private static string Positive(ModelSketch sketch, params long[] shape) => sketch.Constant(Tensor.Of([.. sketch.Numbers(shape).Select(Math.Abs)], shape));
}
