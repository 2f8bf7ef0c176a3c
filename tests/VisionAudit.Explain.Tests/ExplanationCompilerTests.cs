using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>The compiler on small networks made here: no shared data needed.</summary>
public sealed class ExplanationCompilerTests
{
    [Fact]
    public void Cam_grad_cam_and_lift_cam_of_a_pooled_linear_head_are_one_map_up_to_known_factors()
    {
        var (rows, columns) = (6, 7);
        var map = Explain(Pooled(), "cam")[ExplainValues.Map].ToFloats();
        Near.Equal(map, [.. Explain(Pooled(), "grad-cam")[ExplainValues.Map].ToFloats().Select(v => v * rows * columns)], 1e-6, "grad-cam times positions");
        var weights = Explain(Pooled(), "cam")[ExplainValues.Weights].ToFloats();
        var lifted = Explain(Pooled(), "lift-cam")[ExplainValues.Weights].ToFloats();
        var activations = Explain(Pooled(), "cam")[ExplainValues.Activations].ToFloats();
        for (var k = 0; k < weights.Length; k++)
            Assert.Equal(weights[k] * activations.Skip(k * rows * columns).Take(rows * columns).Average(), lifted[k], 1e-5f);
    }

    [Fact]
    public void The_counterfactual_map_is_the_evidence_against_the_class()
    {
        var (against, evidence) = (Signed("counterfactual-grad-cam"), Signed("grad-cam"));
        Assert.Contains(against, v => v != 0);
        Assert.Equal(evidence.Select(v => -v), against);

        static float[] Signed(string method)
            => ModelRun.Run(ExplanationCompiler.Compile(Deep(), new ExplainOptions { Method = method, SignedMap = true }).Model, Picture())[ExplainValues.Map].ToFloats();
    }

    [Fact]
    public void The_class_index_may_be_left_out_and_is_then_the_predicted_class()
    {
        var outputs = Explain(Pooled(), "grad-cam");
        var scores = outputs["probabilities"].ToFloats();
        Assert.Equal(Array.IndexOf(scores, scores.Max()), outputs[ExplainValues.Class].ToInt64s()[0]);
    }

    [Fact]
    public void Scores_before_the_softmax_are_explained()
    {
        var inspection = ExplanationCompiler.Inspect(Pooled());
        Assert.Equal(HeadActivation.Softmax, inspection.Head.Activation);
        Assert.Equal("probabilities", inspection.Head.Output);
        Assert.StartsWith("Add", inspection.Head.Scores, StringComparison.Ordinal);
        Assert.Equal(ExplanationMethods.Names, inspection.Methods);
    }

    [Fact]
    public void The_reference_run_becomes_constants_where_a_runtime_is_lent()
    {
        var computed = Compile(Deep(), "lift-cam", null);
        var folded = Compile(Deep(), "lift-cam", new RuntimeEvaluator());
        Assert.Contains(computed.Model.Graph.Nodes.Select(n => n.Name), n => n.Contains("/reference/", StringComparison.Ordinal));
        Assert.DoesNotContain(folded.Model.Graph.Nodes.Select(n => n.Name), n => n.Contains("/reference/", StringComparison.Ordinal));
        var input = Picture();
        Near.Equal(ModelRun.Run(computed.Model, input)[ExplainValues.Map].ToFloats(), ModelRun.Run(folded.Model, input)[ExplainValues.Map].ToFloats(), 1e-6, "map");
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_with_every_method()
    {
        foreach (var method in ExplanationMethods.Names.Except(["cam"]))
        {
            byte[][] files = [.. Enumerable.Range(0, 2).Select(_ => OnnxFile.Serialize(ExplanationCompiler.Compile(Deep(), new ExplainOptions { Method = method }, new RuntimeEvaluator()).Model))];
            Assert.True(files[0].AsSpan().SequenceEqual(files[1]), method);
        }
    }

    [Theory]
    [InlineData(13)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(21)]
    public void Operators_are_emitted_in_the_forms_of_the_models_opset(long opset)
        => Assert.Equal([1L, 6L, 7L], ModelRun.Run(Compile(Deep(opset), "lift-cam", null).Model, Picture())[ExplainValues.Map].Dims);

    [Fact]
    public void An_operator_without_a_rule_is_named_with_its_node()
    {
        var sketch = new ModelSketch();
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", Dim.Named("N"), 3, 8, 9), sketch.Weights(4, 3, 3, 3)));
        var strange = sketch.Op("CumSum", features, sketch.Constant(Tensor.Of([1L])));
        sketch.Output(sketch.Op("MatMul", sketch.Op("Flatten", sketch.Op("GlobalAveragePool", strange)), sketch.Weights(4, 2)), "scores", ElementType.Float, Dim.Named("N"), 2);
        var error = Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(sketch.Model, new ExplainOptions { Layer = features }));
        Assert.Equal("VA1101", error.Id);
        Assert.Contains($"'CumSum' (node '{strange}')", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", null, "VA1108")]
    [InlineData("cam", "nowhere", "VA1105")]
    public void Wrong_names_are_refused_with_the_right_ones(string method, string? layer, string id)
    {
        var error = Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(Pooled(), new ExplainOptions { Method = method, Layer = layer }));
        Assert.Equal(id, error.Id);
    }

    [Fact]
    public void Cam_is_refused_where_the_head_is_deeper()
        => Assert.Equal("VA1106", Assert.Throws<ExplainException>(() => Compile(Deep(), "cam", null)).Id);

    /// <summary>Convolution, ReLU, global average pooling, one linear layer, softmax.</summary>
    private static OnnxModel Pooled()
    {
        var sketch = new ModelSketch(seed: 5);
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", Dim.Named("N"), 3, 8, 9), sketch.Weights(5, 3, 3, 3), sketch.Weights(5)));
        var pooled = sketch.Op("Flatten", sketch.Op("GlobalAveragePool", features));
        var scores = sketch.Op("Add", sketch.Op("MatMul", pooled, sketch.Weights(5, 4)), sketch.Weights(4));
        sketch.Output(sketch.Op("Softmax", scores), "probabilities", ElementType.Float, Dim.Named("N"), 4);
        return sketch.Model;
    }

    /// <summary>Convolution, ReLU, overlapping max-pooling, two linear layers with a ReLU between.</summary>
    private static OnnxModel Deep(long opset = 17)
    {
        var sketch = new ModelSketch(opset, seed: 6);
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", Dim.Named("N"), 3, 8, 9), sketch.Weights(5, 3, 3, 3), sketch.Weights(5)));
        var pooled = sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[3, 3], ["strides"] = (long[])[2, 2] }, features);
        var hidden = sketch.Op("Relu", sketch.Op("Gemm", sketch.Op("Flatten", pooled), sketch.Weights(30, 8), sketch.Weights(8)));
        sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(8, 4), sketch.Weights(4)), "logits", ElementType.Float, Dim.Named("N"), 4);
        return sketch.Model;
    }

    private static Dictionary<string, Tensor> Picture() => new() { ["x"] = Tensor.Of(new ModelSketch(seed: 9).Numbers(1, 3, 8, 9), 1, 3, 8, 9) };

    private static ExplainedModel Compile(OnnxModel model, string method, IConstantEvaluator? evaluator)
        => ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Weights = true, Activations = true }, evaluator);

    private static Dictionary<string, Tensor> Explain(OnnxModel model, string method) => ModelRun.Run(Compile(model, method, null).Model, Picture());
}
