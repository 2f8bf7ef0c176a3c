using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>DeepLIFT's RevealCancel rule, on small networks made here.</summary>
public sealed class RevealCancelTests
{
    private const int Pixels = 12, Hidden = 6, Classes = 3;
    private static readonly Dim N = Dim.Named("N");

    /// <summary>The paper's example, §3.5.3: min(a, b) = a − ReLU(a − b). The rescale rule gives all of it to one of the two.</summary>
    [Theory]
    [InlineData(10, 6, false, 0, 6)]
    [InlineData(10, 6, true, 3, 3)]
    [InlineData(4, 9, false, 4, 0)]
    [InlineData(4, 9, true, 2, 2)]
    public void A_minimum_is_shared_by_both_of_its_arguments(float a, float b, bool isRevealed, float ofA, float ofB)
    {
        var sketch = new ModelSketch();
        var both = sketch.Op("Gemm", sketch.Op("Flatten", sketch.Op("Identity", sketch.Input("x", N, 1, 1, 2))), sketch.Constant(Tensor.Of([1, 1, 0, -1f], 2, 2)));
        sketch.Output(sketch.Op("Gemm", sketch.Op("Relu", both), sketch.Constant(Tensor.Of([1, 0, -1, 0f], 2, 2))), "logits", ElementType.Float, N, 2);
        var outputs = Run(sketch.Model, isRevealed, Tensor.Of([a, b], 1, 1, 1, 2), label: 0);
        Near.Equal([ofA, ofB], outputs[ExplainValues.Attributions].ToFloats(), 1e-6, "attributions");
    }

    /// <summary>scores = V·f(BatchNorm(W·x + b)) with the sums of the paper written out.</summary>
    [Theory]
    [InlineData("Relu")]
    [InlineData("Sigmoid")]
    [InlineData("LeakyRelu")]
    public void What_raises_and_what_lowers_a_function_s_input_have_multipliers_of_their_own(string function)
    {
        var sketch = new ModelSketch(seed: 8);
        var (w, b, v) = (sketch.Weights(Hidden, 1, 3, 4), sketch.Weights(Hidden), sketch.Weights(Hidden, Classes));
        var (scale, shift) = (sketch.Weights(Hidden), sketch.Weights(Hidden));
        var normalised = sketch.OpWith("BatchNormalization", new() { ["epsilon"] = 0f },
            sketch.Op("Conv", sketch.Input("x", N, 1, 3, 4), w, b), scale, shift,
            sketch.Constant(Tensor.Of(new float[Hidden], Hidden)), sketch.Constant(Tensor.Of([.. Enumerable.Repeat(1f, Hidden)], Hidden)));
        sketch.Output(sketch.Op("Gemm", sketch.Op("Flatten", sketch.Op(function, normalised)), v), "logits", ElementType.Float, N, Classes);
        float[] Constant(string name) => sketch.Model.Graph.Initializers[name].ToFloats();
        var (weights, bias, last, gamma, beta) = (Constant(w), Constant(b), Constant(v), Constant(scale), Constant(shift));

        var x = new ModelSketch(seed: 9).Numbers(Pixels);
        var expected = new double[Pixels];
        for (var j = 0; j < Hidden; j++)
        {
            var terms = Enumerable.Range(0, Pixels).Select(i => (double)gamma[j] * weights[(j * Pixels) + i] * x[i]).ToArray();
            var (start, rise, fall) = ((gamma[j] * bias[j]) + beta[j], terms.Where(t => t > 0).Sum(), terms.Where(t => t < 0).Sum());
            var ofRise = ((F(start + rise) - F(start)) + (F(start + rise + fall) - F(start + fall))) / 2 / rise;
            var ofFall = ((F(start + fall) - F(start)) + (F(start + rise + fall) - F(start + rise))) / 2 / fall;
            for (var i = 0; i < Pixels; i++)
                expected[i] += last[(j * Classes) + 1] * terms[i] * (terms[i] > 0 ? ofRise : ofFall);
        }
        var outputs = Run(sketch.Model, true, Tensor.Of(x, 1, 1, 3, 4), label: 1);
        Near.Equal([.. expected.Select(e => (float)e)], outputs[ExplainValues.Attributions].ToFloats(), 1e-5, "attributions");

        double F(double z) => function switch { "Sigmoid" => 1 / (1 + Math.Exp(-z)), "Relu" => Math.Max(z, 0), _ => z > 0 ? z : 0.01 * z };
    }

    /// <summary>Grouped and strided convolutions, pooling, a residual connection, dense layers: whatever the rule of each, the attributions add up.</summary>
    [Theory]
    [InlineData("deep-lift")]
    [InlineData("lift-cam")]
    public void Attributions_add_up_to_the_change_of_the_score(string method)
    {
        OnnxModel Network()
        {
            var sketch = new ModelSketch(seed: 5);
            var first = sketch.Op("Relu", sketch.OpWith("Conv", new() { ["strides"] = (long[])[1, 2] }, sketch.Input("x", N, 3, 8, 9), sketch.Weights(6, 3, 3, 3), sketch.Weights(6)));
            var second = sketch.Op("Tanh", sketch.OpWith("Conv", new() { ["group"] = 2L, ["pads"] = (long[])[1, 1, 1, 1] }, first, sketch.Weights(6, 3, 3, 3)));
            var pooled = sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[2, 2], ["strides"] = (long[])[2, 2] }, sketch.Op("Add", first, second));
            var dense = sketch.Op("Relu", sketch.Op("Add", sketch.Op("MatMul", sketch.Op("Flatten", pooled), sketch.Weights(36, 8)), sketch.Weights(8)));
            sketch.Output(sketch.Op("Gemm", dense, sketch.Weights(8, Classes), sketch.Weights(Classes)), "logits", ElementType.Float, N, Classes);
            return sketch.Model;
        }

        var options = new ExplainOptions { Method = method, RevealCancel = true, Weights = method == "lift-cam", Attributions = method == "deep-lift" };
        var x = Tensor.Of(new ModelSketch(seed: 6).Numbers(2, 3, 8, 9), 2, 3, 8, 9);
        var outputs = ModelRun.Run(ExplanationCompiler.Compile(Network(), options).Model, Inputs(x));
        var parts = outputs[method == "lift-cam" ? ExplainValues.Weights : ExplainValues.Attributions].ToFloats();
        var target = ExplanationCompiler.Inspect(Network()).Default!.Value;
        for (var n = 0; n < 2; n++)
        {
            var sum = parts.AsSpan(n * parts.Length / 2, parts.Length / 2).ToArray().Sum(p => (double)p);
            Assert.Equal(outputs[ExplainValues.Score].ToFloats()[n] - Empty(method == "lift-cam" ? target : "x"), sum, 1e-4);
        }

        float Empty(string value)
        {
            var model = Network();
            if (value != "x")
            {
                var head = ExplanationCompiler.CutHead(model, new ExplainOptions());
                var shape = head.Model.Graph.Inputs[0].Type.Shape!.Skip(1).Select(d => d.Value!.Value).ToArray();
                return ModelRun.Run(head.Model, new Dictionary<string, Tensor> { [head.Activations] = Tensor.Of(new float[shape.Aggregate(1L, (a, b) => a * b)], [1, .. shape]) })[head.Head.Scores].ToFloats()[2];
            }
            return ModelRun.Run(model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(new float[216], 1, 3, 8, 9) })["logits"].ToFloats()[2];
        }

        static Dictionary<string, Tensor> Inputs(Tensor x) => new() { ["x"] = x, [ExplainValues.ClassIndex] = Tensor.Of([2L, 2L], 2) };
    }

    private static Dictionary<string, Tensor> Run(OnnxModel model, bool isRevealed, Tensor x, long label)
    {
        var options = new ExplainOptions { Method = "deep-lift", RevealCancel = isRevealed, Attributions = true };
        return ModelRun.Run(ExplanationCompiler.Compile(model, options).Model, new Dictionary<string, Tensor> { ["x"] = x, [ExplainValues.ClassIndex] = Tensor.Of([label], 1) });
    }
}
