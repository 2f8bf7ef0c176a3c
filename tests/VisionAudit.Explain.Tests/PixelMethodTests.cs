using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Methods that explain the picture itself, on small networks made here.</summary>
public sealed class PixelMethodTests
{
    private const int Pixels = 6 * 7;

    [Fact]
    public void Deep_lift_adds_up_to_the_change_of_the_score_from_an_empty_picture()
    {
        var model = Compile(Network(), "deep-lift");
        var (here, empty) = (ModelRun.Run(model, Picture()), ModelRun.Run(model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(new float[3 * Pixels], 1, 3, 6, 7), [ExplainValues.ClassIndex] = Tensor.Of([2L], 1) }));
        var sum = here[ExplainValues.Attributions].ToFloats().Sum(a => (double)a);
        Assert.Equal(here[ExplainValues.Score].ToFloats()[0] - empty[ExplainValues.Score].ToFloats()[0], sum, 1e-5);
    }

    [Fact]
    public void A_network_without_feature_maps_is_explained_at_its_pixels_alone()
    {
        OnnxModel Dense()
        {
            var sketch = new ModelSketch(seed: 3);
            var hidden = sketch.Op("Relu", sketch.Op("Gemm", sketch.Op("Flatten", sketch.Input("x", Dim.Named("N"), 3, 6, 7)), sketch.Weights(3 * Pixels, 5)));
            sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(5, 4)), "logits", ElementType.Float, Dim.Named("N"), 4);
            return sketch.Model;
        }

        var methods = ExplanationCompiler.Inspect(Dense()).Methods;
        Assert.Contains("saliency", methods);
        Assert.DoesNotContain("guided-grad-cam", methods);
        Assert.DoesNotContain("lift-cam", methods);
        Assert.Equal([1, 6, 7], ModelRun.Run(Compile(Dense(), "saliency"), Picture())[ExplainValues.Map].Dims);
        Assert.Equal("VA1105", Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(Dense(), new ExplainOptions())).Id);
    }

    [Fact]
    public void Input_times_gradient_is_the_picture_times_the_saliency_gradient()
    {
        var gradient = Attributions(Network(), "saliency");
        float[] expected = [.. Picture()["x"].ToFloats().Zip(gradient, (x, g) => x * g)];
        Near.Equal(expected, Attributions(Network(), "input-x-gradient"), 1e-6, "attributions");
    }

    [Fact]
    public void Saliency_is_the_greatest_absolute_gradient_over_the_colours()
    {
        var outputs = ModelRun.Run(Compile(Network(), "saliency"), Picture());
        var gradient = outputs[ExplainValues.Attributions].ToFloats();
        float[] expected = [.. Enumerable.Range(0, Pixels).Select(p => Enumerable.Range(0, 3).Max(c => Math.Abs(gradient[(c * Pixels) + p])))];
        Assert.Equal(expected, outputs[ExplainValues.Map].ToFloats());
        Assert.Equal([1L, 6L, 7L], outputs[ExplainValues.Map].Dims);
    }

    /// <summary>scores = V·ReLU(W·x): the signals are written out; the model has no layer that a map could be made at.</summary>
    [Theory]
    [InlineData("saliency")]
    [InlineData("guided-backprop")]
    [InlineData("deconvnet")]
    public void Rectifiers_gate_the_signal_as_the_method_says(string method)
    {
        var sketch = new ModelSketch(seed: 12);
        var (w, v) = (sketch.Weights(20, 3 * Pixels), sketch.Weights(4, 20));
        var hidden = sketch.OpWith("Gemm", new() { ["transB"] = 1L }, sketch.Op("Flatten", sketch.Input("x", Dim.Named("N"), 3, 6, 7)), w);
        sketch.Output(sketch.OpWith("Gemm", new() { ["transB"] = 1L }, sketch.Op("Relu", hidden), v), "logits", ElementType.Float, Dim.Named("N"), 4);
        var (weights, last) = (sketch.Model.Graph.Initializers[w].ToFloats(), sketch.Model.Graph.Initializers[v].ToFloats());

        var x = Picture()["x"].ToFloats();
        var expected = new float[x.Length];
        for (var j = 0; j < 20; j++)
        {
            var row = weights.AsSpan(j * x.Length, x.Length);
            var (active, signal) = (x.Zip(row.ToArray(), (a, b) => a * b).Sum() > 0, last[(2 * 20) + j]);
            var passed = method switch { "saliency" => active, "guided-backprop" => active && signal > 0, _ => signal > 0 };
            for (var i = 0; passed && i < x.Length; i++)
                expected[i] += signal * row[i];
        }
        Near.Equal(expected, Attributions(sketch.Model, method), 1e-6, method);
    }

    [Fact]
    public void Guided_grad_cam_is_guided_backpropagation_where_grad_cam_is()
    {
        // The target layer has the picture's size, so nothing is resized.
        var guided = Attributions(Network(), "guided-backprop");
        var map = ModelRun.Run(Compile(Network(), "grad-cam"), Picture())[ExplainValues.Map].ToFloats();
        Near.Equal([.. guided.Select((g, i) => g * map[i % Pixels])], Attributions(Network(), "guided-grad-cam"), 1e-6, "attributions");
    }

    [Fact]
    public void Attributions_are_refused_where_a_method_has_none()
        => Assert.Equal("VA1110", Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(Network(), new ExplainOptions { Method = "grad-cam", Attributions = true })).Id);

    /// <summary>Convolution of the picture's size, ReLU, max-pooling, convolution, ReLU6, pooling, linear layer.</summary>
    private static OnnxModel Network()
    {
        var sketch = new ModelSketch(seed: 8);
        var pads = new Dictionary<string, object> { ["pads"] = (long[])[1, 1, 1, 1] };
        var features = sketch.Op("Relu", sketch.OpWith("Conv", pads, sketch.Input("x", Dim.Named("N"), 3, 6, 7), sketch.Weights(5, 3, 3, 3), sketch.Weights(5)));
        var second = sketch.Op("Clip", sketch.OpWith("Conv", pads, features, sketch.Weights(6, 5, 3, 3), sketch.Weights(6)), sketch.Scalar(0), sketch.Scalar(6));
        var pooled = sketch.Op("Flatten", sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[2, 2], ["strides"] = (long[])[2, 2] }, second));
        sketch.Output(sketch.Op("Gemm", pooled, sketch.Weights(54, 4), sketch.Weights(4)), "logits", ElementType.Float, Dim.Named("N"), 4);
        return sketch.Model;
    }

    private static Dictionary<string, Tensor> Picture() => new()
    {
        ["x"] = Tensor.Of(new ModelSketch(seed: 9).Numbers(1, 3, 6, 7), 1, 3, 6, 7),
        [ExplainValues.ClassIndex] = Tensor.Of([2L], 1),
    };

    private static OnnxModel Compile(OnnxModel model, string method)
        => ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Attributions = method != "grad-cam", SignedMap = method == "saliency" }).Model;

    private static float[] Attributions(OnnxModel model, string method)
        => ModelRun.Run(Compile(model, method), Picture())[ExplainValues.Attributions].ToFloats();
}
