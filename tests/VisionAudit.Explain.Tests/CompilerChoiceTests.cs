using VisionAudit.Explain.Tests.Networks;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>What the compiler says of its choices, on small networks.</summary>
public sealed class CompilerChoiceTests
{
    private static readonly Dim N = Dim.Named("N");

    [Fact]
    public void The_layer_before_a_pooled_head_is_chosen_for_that_and_costs_were_counted_by_hand()
    {
        var explained = ExplanationCompiler.Compile(Pooled().Model, new ExplainOptions { Method = "grad-cam" });
        var choice = explained.Choice;
        Assert.Equal("global average pooling and one linear layer", choice.Head);
        Assert.NotNull(explained.ClosedForm);
        Assert.Equal(
            [
                ("Relu", true, "global average pooling and one linear layer make the scores of it"),
                ("Conv", false, "before the chosen layer: 5 operators to the scores instead of 4"),
                ("MaxPool", false, "MaxPool only gathers up or moves what an earlier layer says"),
                ("Conv", false, "before the chosen layer: 7 operators to the scores instead of 4"),
            ],
            choice.Layers.Select(l => (l.Layer.Operator, l.IsChosen, l.Reason)));

        // Conv 4·(8·8)·(3·9), MaxPool 4·(4·4)·(2·2), Conv 5·(4·4)·4, Relu 5·(4·4), pooling 5·(4·4), Gemm 5·3, each 4 bytes written.
        var macs = (4 * 64 * 27) + (4 * 16 * 4) + (5 * 16 * 4) + (5 * 16) + (5 * 16) + (5 * 3);
        var written = 4 * ((4 * 64) + (4 * 16) + (5 * 16) + (5 * 16) + 5 + 3);
        var parameters = 4 * ((4 * 27) + (5 * 4) + (5 * 3));
        Assert.Equal(new ModelCost(macs, parameters, written, 0), choice.Model);
        // Gathering the class's row and Σₖ αₖ·Aₖ (5 · 16), and no run of any layer.
        Assert.InRange(choice.Explanation.Macs, 5 * 16, 3 * 5 * 16);
    }

    [Fact]
    public void A_named_layer_is_chosen_because_it_was_named()
    {
        var sketch = Pooled();
        var first = sketch.Model.Graph.Nodes[0].Output;
        var layers = ExplanationCompiler.Compile(sketch.Model, new ExplainOptions { Method = "grad-cam", Layer = first }).Choice.Layers;
        Assert.Equal("named", Assert.Single(layers, l => l.IsChosen).Reason);
        Assert.Equal("behind the chosen layer", layers[0].Reason);
    }

    [Fact]
    public void A_method_of_pixels_is_at_the_picture()
    {
        var layers = ExplanationCompiler.Compile(Pooled().Model, new ExplainOptions { Method = "saliency" }).Choice.Layers;
        Assert.Equal(("x", "the method explains the picture itself"), (layers[0].Layer.Value, layers[0].Reason));
    }

    [Fact]
    public void Layers_behind_an_unknown_operator_are_out_of_reach_and_it_is_named()
    {
        var sketch = new ModelSketch(seed: 2);
        var early = sketch.Op("Conv", sketch.Input("x", N, 3, 8, 8), sketch.Weights(4, 3, 3, 3));
        var late = sketch.Op("Conv", sketch.Op("Ceil", early), sketch.Weights(4, 4, 1, 1));
        sketch.Model.Graph.Nodes.RemoveAt(1);
        sketch.Model.Graph.Nodes.Insert(1, new Node("Mystery", [early], [sketch.Model.Graph.Nodes[1].Inputs[0]], null, "riddle", "some.where"));
        sketch.Model.Opsets["some.where"] = 1;
        sketch.Model.Graph.ValueTypes[sketch.Model.Graph.Nodes[1].Output] = new TensorType(ElementType.Float, [N, 4, 6, 6]);
        Scores(sketch, late, 4);
        var layers = ExplanationCompiler.Compile(sketch.Model, new ExplainOptions { Method = "grad-cam" }).Choice.Layers;
        Assert.True(Assert.Single(layers, l => l.Layer.Value == late).IsChosen);
        Assert.Equal("no gradient rule for operator 'Mystery' (node 'riddle') behind it", Assert.Single(layers, l => l.Layer.Value == early).Reason);
    }

    [Fact]
    public void Class_maps_and_tokens_that_nothing_reads_are_no_target_layers()
    {
        var sketch = new ModelSketch(seed: 3);
        var parts = new TokenSketch(sketch);
        var tokens = parts.Lead(parts.Patches(sketch.Input("x", N, 3, 12, 20), 6, 4), 1, 6);
        var (norm, block) = parts.Block(tokens, 6);
        var read = sketch.OpWith("Gather", new() { ["axis"] = 1L }, block, sketch.Constant(Tensor.Of([0L])));
        sketch.Output(sketch.Op("Gemm", read, sketch.Weights(6, 4)), "scores", ElementType.Float, N, 4);
        var choice = ExplanationCompiler.Compile(sketch.Model, new ExplainOptions { Method = "grad-cam" }).Choice;
        Assert.Equal("the scores read only its class token", Assert.Single(choice.Layers, l => l.Layer.Value == block).Reason);
        Assert.Equal("the last token grid on every way to the scores that an operator made", Assert.Single(choice.Layers, l => l.Layer.Value == norm).Reason);
        Assert.StartsWith("1 attention layer, ", choice.Head, StringComparison.Ordinal);

        var mapped = new ModelSketch(seed: 4);
        var classes = mapped.Op("Conv", mapped.Op("Relu", mapped.Op("Conv", mapped.Input("x", N, 3, 8, 8), mapped.Weights(5, 3, 3, 3))), mapped.Weights(4, 5, 1, 1));
        mapped.Output(mapped.Op("Flatten", mapped.Op("GlobalAveragePool", classes)), "scores", ElementType.Float, N, 4);
        var found = ExplanationCompiler.Compile(mapped.Model, new ExplainOptions { Method = "grad-cam" }).Choice;
        Assert.Equal("a class map: what is behind it learned nothing", Assert.Single(found.Layers, l => l.Layer.Value == classes).Reason);
        Assert.Equal("1 convolution, global pooling", found.Head);
    }

    private static ModelSketch Pooled()
    {
        var sketch = new ModelSketch(seed: 1);
        var early = sketch.Op("Conv", sketch.Input("x", N, 3, 10, 10), sketch.Weights(4, 3, 3, 3));
        var pooled = sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[2, 2], ["strides"] = (long[])[2, 2] }, early);
        Scores(sketch, sketch.Op("Relu", sketch.Op("Conv", pooled, sketch.Weights(5, 4, 1, 1))), 5);
        return sketch;
    }

    private static void Scores(ModelSketch sketch, string features, long channels)
    {
        var scores = sketch.Op("Gemm", sketch.Op("Flatten", sketch.Op("GlobalAveragePool", features)), sketch.Weights(channels, 3));
        sketch.Output(scores, "scores", ElementType.Float, N, 3);
    }
}
