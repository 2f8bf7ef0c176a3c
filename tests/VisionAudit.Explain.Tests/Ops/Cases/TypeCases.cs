using VisionAudit.Graph;
using VisionAudit.TestKit;
using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Changes of the element type.</summary>
internal static class TypeCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Cast", "to float", Map, (m, x, s) => m.OpWith("Cast", new() { ["to"] = 1L }, x)),
        new("CastLike", "", Map, (m, x, s) => m.Op("CastLike", x, m.Scalar(1))),
        new("DequantizeLinear", "uint8", Map, (m, x, s) => Quantized(m, x, ElementType.UInt8, 128, 0.6f / 128.5f)) { Smooth = (m, x, s) => Clipped(m, x, -0.6f, 127.5f * 0.6f / 128.5f) },
        new("QuantizeLinear", "int8, clipping as ReLU6 does", Map, (m, x, s) => Quantized(m, x, ElementType.Int8, -128, 0.6f / 255.5f)) { Smooth = (m, x, s) => Clipped(m, x, -0.3f / 255.5f, 0.6f) },
        new("QuantizeLinear", "a scale per channel", Map, (m, x, s) => PerChannel(m, x, s)) { Smooth = (m, x, s) => m.Op("Identity", x) },
    ];

    private static string Quantized(ModelSketch m, string x, ElementType type, int zero, float scale)
    {
        var (s, z) = (m.Scalar(scale), m.Constant(new Tensor(type, [], new[] { unchecked((byte)zero) })));
        return m.Op("DequantizeLinear", m.Op("QuantizeLinear", x, s, z), s, z);
    }

    /// <summary>Scales of 1/100, 2/100, … along axis 1, zero points of 0.</summary>
    private static string PerChannel(ModelSketch m, string x, long[] shape)
    {
        var scales = m.Constant(Tensor.Of([.. Enumerable.Range(1, (int)shape[0]).Select(c => c / 100f)], shape[0]));
        var zeros = m.Constant(new Tensor(ElementType.Int8, [shape[0]], new byte[shape[0]]));
        return m.Op("DequantizeLinear", m.Op("QuantizeLinear", x, scales, zeros), scales, zeros);
    }

    private static string Clipped(ModelSketch m, string x, float low, float high) => m.Op("Clip", x, m.Scalar(low), m.Scalar(high));
}
