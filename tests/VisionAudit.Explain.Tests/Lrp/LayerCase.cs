using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Lrp;

/// <summary>One linear layer whose outputs are the class scores, with its matrix read off by feeding it unit vectors.</summary>
/// <param name="Name">What is special about the layer.</param>
/// <param name="Shape">Of x, without the batch axis.</param>
/// <param name="Build">Makes the layer, bias and normalisation included, from x.</param>
internal sealed record LayerCase(string Name, long[] Shape, Func<ModelSketch, string, string> Build)
{
    public static readonly LayerCase[] Table =
    [
        new("Conv with bias", [4, 5, 6], (m, x) => m.OpWith("Conv", new() { ["pads"] = L(1, 1, 1, 1) }, x, m.Weights(4, 4, 3, 3), m.Weights(4))),
        new("Conv with stride, dilation and uneven padding", [4, 6, 7], (m, x) => m.OpWith("Conv", new() { ["strides"] = L(2, 1), ["dilations"] = L(1, 2), ["pads"] = L(1, 0, 0, 1) }, x, m.Weights(4, 4, 2, 3))),
        new("depthwise Conv with a remainder left out", [4, 6, 6], (m, x) => m.OpWith("Conv", new() { ["group"] = 4L, ["strides"] = L(2, 2) }, x, m.Weights(4, 1, 3, 3), m.Weights(4))),
        new("Conv in groups, with BatchNormalization", [4, 5, 5], (m, x) => Normalised(m, m.OpWith("Conv", new() { ["group"] = 2L, ["pads"] = L(1, 1, 1, 1) }, x, m.Weights(6, 2, 3, 3)), 6)),
        new("Conv with bias, BatchNormalization, scale and shift", [4, 4, 5], (m, x) => m.Op("Add", m.Op("Mul", Normalised(m, m.Op("Conv", x, m.Weights(5, 4, 2, 2), m.Weights(5)), 5), m.Weights(5, 1, 1)), m.Weights(1, 5, 1, 1))),
        new("Gemm", [9], (m, x) => m.OpWith("Gemm", new() { ["transB"] = 1L, ["alpha"] = 0.5f, ["beta"] = 2f }, x, m.Weights(6, 9), m.Weights(6))),
        new("Gemm of negative weight", [9], (m, x) => m.OpWith("Gemm", new() { ["alpha"] = -0.7f, ["beta"] = -1.5f }, x, m.Weights(9, 6), m.Weights(6))),
        new("MatMul with bias", [9], (m, x) => m.Op("Add", m.Op("MatMul", x, m.Weights(9, 6)), m.Weights(6))),
        new("MatMul with scale and divisor", [9], (m, x) => m.Op("Div", m.Op("Sub", m.Op("Mul", m.Weights(6), m.Op("MatMul", x, m.Weights(9, 6))), m.Weights(6)), m.Weights(6))),
    ];

    /// <summary>x → target → the layer → scores [N,M], all its outputs.</summary>
    public (OnnxModel Model, string Target, int Outputs) Classifier()
    {
        var sketch = new ModelSketch();
        var target = sketch.Op("Identity", sketch.Input("x", [Dim.Named("N"), .. Shape.Select(s => (Dim)s)]));
        var flat = sketch.OpWith("Flatten", new() { ["axis"] = 1L }, Build(sketch, target));
        var outputs = TypeInference.Infer(sketch.Model)[flat].Shape![1].Value!.Value;
        sketch.Output(flat, "scores", ElementType.Float, Dim.Named("N"), outputs);
        return (sketch.Model, target, (int)outputs);
    }

    /// <summary>W [outputs,inputs] and b [outputs].</summary>
    public (double[,] Weights, double[] Bias) Matrix()
    {
        var (model, _, outputs) = Classifier();
        var inputs = (int)Shape.Aggregate(1L, (a, b) => a * b);
        var units = new float[(inputs + 1) * inputs];
        for (var i = 0; i < inputs; i++)
            units[(i * inputs) + i] = 1;
        var scores = ModelRun.Run(model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(units, [inputs + 1, .. Shape]) })["scores"].ToFloats();
        double[] bias = [.. scores.Skip(inputs * outputs).Select(s => (double)s)];
        var weights = new double[outputs, inputs];
        for (var j = 0; j < outputs; j++)
        {
            for (var i = 0; i < inputs; i++)
                weights[j, i] = scores[(i * outputs) + j] - bias[j];
        }
        return (weights, bias);
    }

    public override string ToString() => Name;

    private static string Normalised(ModelSketch m, string x, int channels) => m.Op(
        "BatchNormalization", x, m.Weights(channels), m.Weights(channels), m.Weights(channels), m.Constant(Tensor.Of([.. Enumerable.Range(1, channels).Select(i => i * 0.4f)], channels)));

    private static long[] L(params long[] values) => values;
}
