using VisionAudit.Explain.Passes;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>The compiler's passes one by one.</summary>
public sealed class CompilerPassTests
{
    public static TheoryData<string> Dependent => [.. All.Where(p => p is not (Canonise or DecodeDetections or FindHead or Prune)).Select(p => p.GetType().Name)];

    private static CompilerPass[] All { get; } = [.. typeof(CompilerPass).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(CompilerPass))).Select(t => (CompilerPass)Activator.CreateInstance(t)!)];

    [Theory]
    [MemberData(nameof(Dependent))]
    public void A_pass_that_comes_too_early_says_so(string name)
    {
        var pass = All.Single(p => p.GetType().Name == name);
        var error = Assert.Throws<InvalidOperationException>(() => pass.Run(new Compilation(Sketch(8, 9), new ExplainOptions())));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_classifier_does_not_pass_for_the_one_that_came()
    {
        var compilation = new Compilation(Sketch(8, 9), new ExplainOptions());
        foreach (var pass in new CompilerPass[] { new Canonise(), new FindHead(), new FindTarget(), new ChooseScore(), new BuildMap(), new PublishMap() })
            pass.Run(compilation);
        new Verify().Run(compilation);
        var nodes = compilation.Model.Graph.Nodes;
        nodes[0] = new Node(nodes[0].OpType, nodes[0].Inputs, nodes[0].Outputs, nodes[0].Attributes, "other");
        Assert.Throws<InvalidOperationException>(() => new Verify().Run(compilation));
    }

    [Fact]
    public void Pruning_takes_away_what_no_output_needs()
    {
        var model = Sketch(8, 9);
        model.Graph.Initializers["idle"] = Tensor.Of([1f]);
        model.Graph.Nodes.Add(new Node("Neg", ["idle"], ["idler"]));
        new Prune().Run(new Compilation(model, new ExplainOptions()));
        Assert.DoesNotContain("idle", model.Graph.Initializers.Keys);
        Assert.DoesNotContain(model.Graph.Nodes, n => n.OpType == "Neg");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("H", "W")]
    public void A_picture_of_open_size_is_made_one_of_fixed_size(string? height, string? width)
    {
        var model = Sketch(new Dim(null, height), new Dim(null, width));
        Assert.Null(ExplanationCompiler.Inspect(Sketch(new Dim(null, height), new Dim(null, width))).Default!.Height);
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { InputSize = new PictureSize(8, 9) });
        Assert.Equal((6, 7), (compiled.Target.Height, compiled.Target.Width));
        Assert.Equal("float[N,3,8,9]", compiled.Model.Graph.Inputs[0].Type.ToString());
        var picture = Tensor.Of(new ModelSketch(seed: 9).Numbers(1, 3, 8, 9), 1, 3, 8, 9);
        Assert.Equal([1L, 6L, 7L], ModelRun.Run(compiled.Model, new Dictionary<string, Tensor> { ["x"] = picture })[ExplainValues.Map].Dims);
    }

    [Fact]
    public void A_picture_of_another_fixed_size_is_refused()
    {
        var error = Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(Sketch(8, 9), new ExplainOptions { InputSize = new PictureSize(9, 8) }));
        Assert.Equal("VA1111", error.Id);
        Assert.Contains("'x' is float[N,3,8,9], which cannot be 9x8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_for_both_sides_means_a_square_picture()
        => Assert.Equal("VA1111", Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(
            Sketch(Dim.Named("S"), Dim.Named("S")), new ExplainOptions { InputSize = new PictureSize(8, 9) })).Id);

    private static OnnxModel Sketch(Dim height, Dim width)
    {
        var sketch = new ModelSketch(seed: 5);
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", Dim.Named("N"), 3, height, width), sketch.Weights(5, 3, 3, 3)));
        sketch.Output(sketch.Op("Gemm", sketch.Op("Flatten", sketch.Op("GlobalAveragePool", features)), sketch.Weights(5, 4)), "scores", ElementType.Float, Dim.Named("N"), 4);
        return sketch.Model;
    }
}
