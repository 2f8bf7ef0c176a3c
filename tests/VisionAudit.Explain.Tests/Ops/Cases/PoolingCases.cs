using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Poolings with windows.</summary>
internal static class PoolingCases
{
    public static readonly OperatorCase[] Table =
    [
        new("AveragePool", "2x2", Map, (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(2, 2), ["strides"] = L(2, 2) }, x)),
        new("AveragePool", "overlapping, padded", Map, (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2), ["pads"] = L(1, 1, 1, 1) }, x)),
        new("AveragePool", "padding counted", Map, (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2), ["pads"] = L(1, 1, 1, 1), ["count_include_pad"] = 1L }, x)),
        new("AveragePool", "ceil mode", [2, 6, 6], (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2), ["ceil_mode"] = 1L }, x)),
        new("AveragePool", "ceil mode, padding counted", [2, 6, 6], (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2), ["pads"] = L(1, 1, 1, 1), ["ceil_mode"] = 1L, ["count_include_pad"] = 1L }, x)),
        new("AveragePool", "SAME_UPPER", Map, (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(3, 2), ["strides"] = L(2, 2), ["auto_pad"] = "SAME_UPPER" }, x)),
        new("AveragePool", "dilated", Map, (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(2, 3), ["dilations"] = L(2, 2), ["pads"] = L(1, 1, 0, 1) }, x)) { Opset = 19 },
        new("AveragePool", "of the whole map", Map, (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(s[1], s[2]) }, x)),
        new("AveragePool", "one axis", [4, 9], (m, x, s) => m.OpWith("AveragePool", new() { ["kernel_shape"] = L(3), ["strides"] = L(2), ["pads"] = L(1, 0) }, x)),
        new("AveragePool", "random windows", Map, (m, x, s) => RandomWindow.Pool(m, "AveragePool", x, m.Pick(2, 3), m.Pick(2, 3))) { Opset = 19 },
        new("LpPool", "2x2", Map, (m, x, s) => m.OpWith("LpPool", new() { ["kernel_shape"] = L(2, 2), ["strides"] = L(2, 2) }, x)),
        new("LpPool", "absolute values, overlapping, padded", Map, (m, x, s) => m.OpWith("LpPool", new() { ["p"] = 1L, ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2), ["pads"] = L(1, 1, 1, 1) }, x)),
        new("LpPool", "order 3, dilated", Map, (m, x, s) => m.OpWith("LpPool", new() { ["p"] = 3L, ["kernel_shape"] = L(2, 2), ["dilations"] = L(2, 1) }, x)) { Opset = 18 },
        new("MaxPool", "2x2", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(2, 2), ["strides"] = L(2, 2) }, x)),
        new("MaxPool", "overlapping, padded", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2), ["pads"] = L(1, 1, 1, 1) }, x)),
        new("MaxPool", "stride 1", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(3, 3), ["pads"] = L(1, 1, 1, 1) }, x)),
        new("MaxPool", "dilated", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(2, 2), ["dilations"] = L(2, 2) }, x)),
        new("MaxPool", "dilated, strided, padded", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(2, 3), ["dilations"] = L(2, 2), ["strides"] = L(2, 1), ["pads"] = L(1, 1, 0, 1) }, x)),
        new("MaxPool", "ceil mode", [2, 6, 6], (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2), ["ceil_mode"] = 1L }, x)),
        new("MaxPool", "SAME_LOWER", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(3, 2), ["strides"] = L(2, 2), ["auto_pad"] = "SAME_LOWER" }, x)),
        new("MaxPool", "one axis", [4, 9], (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(3), ["strides"] = L(2), ["pads"] = L(1, 0) }, x)),
        new("MaxPool", "places in column order", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(2, 2), ["storage_order"] = 1L }, x)),
        new("MaxPool", "one window", [2, 6, 5], (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(6, 5) }, x)),
        new("MaxPool", "of a shifted map", Map, (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(2, 2), ["strides"] = L(2, 2) }, m.Op("Add", x, m.Op("Mul", m.Weights([1, .. s]), m.Scalar(3))))),
        new("MaxPool", "a block of channels", [16, 5, 5], (m, x, s) => m.OpWith("MaxPool", new() { ["kernel_shape"] = L(3, 3), ["strides"] = L(2, 2) }, x)) { Growth = L(0, 1, 1) },
        new("MaxPool", "a block of channels behind a rectifier that others read", [16, 4, 5], (m, x, s) =>
        {
            var positive = m.Op("Relu", x);
            return m.Op("Add", m.OpWith("MaxPool", new() { ["kernel_shape"] = L(3, 3), ["pads"] = L(1, 1, 1, 1) }, positive), positive);
        }) { Growth = L(0, 1, 1) },
        new("MaxPool", "a block of channels behind joined rectifiers", [8, 5, 4], (m, x, s) => m.OpWith(
            "MaxPool", new() { ["kernel_shape"] = L(2, 2), ["strides"] = L(2, 2) }, m.OpWith("Concat", new() { ["axis"] = 1L }, m.Op("Relu", x), m.Op("Relu", m.Op("Neg", x))))) { Growth = L(0, 1, 1) },
        new("MaxPool", "a block of channels between bounds", [16, 5, 5], (m, x, s) => m.OpWith(
            "MaxPool", new() { ["kernel_shape"] = L(3, 2), ["strides"] = L(2, 1), ["pads"] = L(1, 0, 0, 1) }, m.Op("Clip", x, m.Scalar(0), m.Scalar(0.6f)))) { Growth = L(0, 1, 1) },
        new("MaxPool", "random windows", Map, (m, x, s) => RandomWindow.Pool(m, "MaxPool", x, m.Pick(2, 3), m.Pick(2, 3))),
    ];
}
