using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>
/// Two convolutions with ReLU and max-pooling between, global average pooling, a linear layer; with int8 weights (a scale per output channel) and uint8 activations, or the same in
/// float32 with nothing rounded.
/// </summary>
internal sealed class QuantisedNetwork
{
    private readonly ModelSketch _sketch = new(seed: 21);
    private readonly bool _isQuantised;

    private QuantisedNetwork(bool isQuantised) => _isQuantised = isQuantised;

    /// <summary>x [N,3,9,8] → scores [N,4].</summary>
    public static OnnxModel Create(bool isQuantised = true)
    {
        var network = new QuantisedNetwork(isQuantised);
        var m = network._sketch;
        var x = network.Activation(m.Input("x", Dim.Named("N"), 3, 9, 8), -1, 1);
        var first = network.Activation(m.Op("Relu", m.Op("Conv", x, network.Weights(6, 3, 3, 3), m.Weights(6))), 0, 6);
        var pooled = m.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[2, 2], ["strides"] = (long[])[2, 2] }, first);
        var features = network.Activation(m.Op("Relu", m.Op("Conv", network.Activation(pooled, 0, 6), network.Weights(8, 6, 2, 2), m.Weights(8))), 0, 12);
        var vector = network.Activation(m.Op("Flatten", m.Op("GlobalAveragePool", features)), 0, 6);
        var scores = m.OpWith("Gemm", new() { ["transB"] = 1L }, vector, network.Weights(4, 8), m.Weights(4));
        m.Output(scores, "scores", ElementType.Float, Dim.Named("N"), 4);
        return m.Model;
    }

    /// <summary>Rounds an activation to 256 steps between two bounds.</summary>
    private string Activation(string value, float low, float high)
    {
        if (!_isQuantised)
            return value;
        var scale = _sketch.Scalar((high - low) / 255);
        var zero = _sketch.Constant(new Tensor(ElementType.UInt8, [], new[] { (byte)MathF.Round(-low * 255 / (high - low)) }));
        return _sketch.Op("DequantizeLinear", _sketch.Op("QuantizeLinear", value, scale, zero), scale, zero);
    }

    /// <summary>Weights in [-1, 1], stored in 1/127 steps where quantised.</summary>
    private string Weights(params long[] shape)
    {
        var numbers = _sketch.Numbers(shape);
        if (!_isQuantised)
            return _sketch.Constant(Tensor.Of(numbers, shape));
        var integers = _sketch.Constant(new Tensor(ElementType.Int8, shape, Array.ConvertAll(numbers, v => unchecked((byte)(sbyte)MathF.Round(v * 127)))));
        var scales = _sketch.Constant(Tensor.Of([.. Enumerable.Repeat(1 / 127f, (int)shape[0])], shape[0]));
        var zeros = _sketch.Constant(new Tensor(ElementType.Int8, [shape[0]], new byte[shape[0]]));
        return _sketch.OpWith("DequantizeLinear", new() { ["axis"] = 0L }, integers, scales, zeros);
    }
}
