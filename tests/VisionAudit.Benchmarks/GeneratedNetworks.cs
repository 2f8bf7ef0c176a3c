using VisionAudit.Graph;

namespace VisionAudit.Benchmarks;

/// <summary>Networks of published forms with random weights (He et al. 2015, "Delving Deep into Rectifiers", §2.2): run time does not depend on what they have learnt.</summary>
internal sealed class GeneratedNetworks
{
    private readonly OnnxModel _model = new() { IrVersion = 8, Opset = 17 };
    private readonly Random _random = new(1);
    private int _count;

    private GeneratedNetworks() => _model.Graph.Inputs.Add(new ValueInfo("input", new TensorType(ElementType.Float, [1, 3, 224, 224])));

    /// <summary>ResNet-18 (He et al. 2016, "Deep Residual Learning for Image Recognition", table 1), batch normalisation folded: 1.8 GMAC, 12 million weights.</summary>
    public static OnnxModel ResNet18()
    {
        var net = new GeneratedNetworks();
        var x = net.Relu(net.Conv("input", 3, 64, 7, 2));
        x = net.Op("MaxPool", new() { ["kernel_shape"] = new long[] { 3, 3 }, ["strides"] = new long[] { 2, 2 }, ["pads"] = new long[] { 1, 1, 1, 1 } }, x);
        var channels = 64;
        foreach (var (width, stride) in new[] { (64, 1), (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1) })
        {
            var inner = net.Conv(net.Relu(net.Conv(x, channels, width, 3, stride)), width, width, 3);
            var shortcut = stride == 1 ? x : net.Conv(x, channels, width, 1, stride);
            (x, channels) = (net.Relu(net.Op("Add", [], inner, shortcut)), width);
        }
        return net.Finish(net.Dense(net.Op("Flatten", [], net.Op("GlobalAveragePool", [], x)), channels, 1000));
    }

    /// <summary>
    /// VGG-16 (Simonyan, Zisserman 2015, "Very Deep Convolutional Networks for Large-Scale Image Recognition", table 1, D) with half as many channels in every layer: 3.9 GMAC, 36
    /// million weights, so that convolutions and fully connected layers keep their proportion.
    /// </summary>
    public static OnnxModel HalfVgg16()
    {
        var net = new GeneratedNetworks();
        var (x, channels) = ("input", 3);
        foreach (var (width, layers) in new[] { (32, 2), (64, 2), (128, 3), (256, 3), (256, 3) })
        {
            for (var layer = 0; layer < layers; layer++)
                (x, channels) = (net.Relu(net.Conv(x, channels, width, 3)), width);
            x = net.Op("MaxPool", new() { ["kernel_shape"] = new long[] { 2, 2 }, ["strides"] = new long[] { 2, 2 } }, x);
        }
        var hidden = net.Relu(net.Dense(net.Op("Flatten", [], x), channels * 49, 2048));
        return net.Finish(net.Dense(net.Relu(net.Dense(hidden, 2048, 2048)), 2048, 1000));
    }

    private string Conv(string x, int from, int to, int kernel, int stride = 1)
    {
        var pad = (long)(kernel / 2);
        return Op("Conv", new() { ["strides"] = new long[] { stride, stride }, ["pads"] = new[] { pad, pad, pad, pad } }, x, Weights(to, from, kernel, kernel), Weights(to));
    }

    private string Dense(string x, int from, int to) => Op("Gemm", new() { ["transB"] = 1L }, x, Weights(to, from), Weights(to));

    private string Relu(string x) => Op("Relu", [], x);

    private string Op(string opType, Dictionary<string, object> attributes, params string[] inputs)
    {
        var name = $"{opType}{++_count}";
        _model.Graph.Nodes.Add(new Node(opType, inputs, [name], attributes, name));
        return name;
    }

    /// <summary>Weights of a layer, uniform with variance 2 / inputs; biases, of one axis, within ±0.1.</summary>
    private string Weights(params long[] shape)
    {
        var inputs = shape.Skip(1).Aggregate(1L, (a, b) => a * b);
        var bound = shape.Length == 1 ? 0.1 : Math.Sqrt(6.0 / inputs);
        var values = new float[shape[0] * inputs];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(((_random.NextDouble() * 2) - 1) * bound);
        var name = $"weights{++_count}";
        _model.Graph.Initializers[name] = Tensor.Of(values, shape);
        return name;
    }

    private OnnxModel Finish(string scores)
    {
        _model.Graph.Nodes.Add(new Node("Identity", [scores], ["scores"], null, "scores"));
        _model.Graph.Outputs.Add(new ValueInfo("scores", new TensorType(ElementType.Float, [1, 1000])));
        return _model;
    }
}
