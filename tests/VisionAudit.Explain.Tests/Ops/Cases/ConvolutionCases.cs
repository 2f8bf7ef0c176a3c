using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Convolutions, plain and transposed.</summary>
internal static class ConvolutionCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Conv", "3x3 padded", Map, (m, x, s) => m.OpWith("Conv", new() { ["pads"] = L(1, 1, 1, 1) }, x, m.Weights(6, s[0], 3, 3), m.Weights(6))),
        new("Conv", "1x1", Map, (m, x, s) => m.Op("Conv", x, m.Weights(6, s[0], 1, 1), m.Weights(6))),
        new("Conv", "stride 2, remainder left out", Map, (m, x, s) => m.OpWith("Conv", new() { ["strides"] = L(2, 2) }, x, m.Weights(6, s[0], 2, 3))),
        new("Conv", "dilated", Map, (m, x, s) => m.OpWith("Conv", new() { ["dilations"] = L(2, 1), ["pads"] = L(1, 0, 0, 1) }, x, m.Weights(2, s[0], 2, 3))),
        new("Conv", "groups", Map, (m, x, s) => m.OpWith("Conv", new() { ["group"] = 2L }, x, m.Weights(6, s[0] / 2, 2, 2))) { Growth = L(2, 1, 1) },
        new("Conv", "depthwise", Map, (m, x, s) => m.OpWith("Conv", new() { ["group"] = s[0], ["pads"] = L(1, 1, 1, 1), ["strides"] = L(2, 2) }, x, m.Weights(s[0], 1, 3, 3))),
        new("Conv", "depthwise, a block of channels", [16, 5, 4], (m, x, s) => m.OpWith("Conv", new() { ["group"] = s[0], ["pads"] = L(1, 1, 1, 1), ["strides"] = L(2, 2) }, x, m.Weights(s[0], 1, 3, 3))) { Growth = L(0, 1, 1) },
        new("Conv", "depthwise, a block of channels, uneven", [16, 6, 5], (m, x, s) => m.OpWith("Conv", new() { ["group"] = s[0], ["pads"] = L(0, 2, 1, 1), ["strides"] = L(3, 2) }, x, m.Weights(s[0], 1, 4, 5))) { Growth = L(0, 1, 1) },
        new("Conv", "stride 2, a block of channels", [16, 5, 4], (m, x, s) => m.OpWith("Conv", new() { ["pads"] = L(1, 1, 1, 1), ["strides"] = L(2, 2) }, x, m.Weights(6, s[0], 3, 3))) { Growth = L(0, 1, 1) },
        new("Conv", "strides, a block of channels, uneven", [16, 6, 5], (m, x, s) => m.OpWith("Conv", new() { ["pads"] = L(0, 2, 1, 1), ["strides"] = L(3, 2) }, x, m.Weights(3, s[0], 4, 5))) { Growth = L(0, 1, 1) },
        new("Conv", "before joined parts", [2, 4, 4], (m, x, s) => m.Op("Conv", m.OpWith("Concat", new() { ["axis"] = 1L }, x, m.Op("Exp", x)), m.Weights(3, 2 * s[0], 3, 3))),
        new("Conv", "SAME_UPPER", Map, (m, x, s) => m.OpWith("Conv", new() { ["auto_pad"] = "SAME_UPPER", ["strides"] = L(2, 2) }, x, m.Weights(3, s[0], 4, 3))),
        new("Conv", "SAME_LOWER", Map, (m, x, s) => m.OpWith("Conv", new() { ["auto_pad"] = "SAME_LOWER" }, x, m.Weights(3, s[0], 2, 4))),
        new("Conv", "VALID", Map, (m, x, s) => m.OpWith("Conv", new() { ["auto_pad"] = "VALID", ["strides"] = L(1, 2) }, x, m.Weights(3, s[0], 2, 4))),
        new("Conv", "one axis", [4, 9], (m, x, s) => m.OpWith("Conv", new() { ["strides"] = L(2), ["pads"] = L(1, 1) }, x, m.Weights(3, s[0], 3))),
        new("Conv", "three axes", [2, 4, 3, 5], (m, x, s) => m.OpWith("Conv", new() { ["strides"] = L(2, 1, 1), ["pads"] = L(1, 0, 1, 1, 0, 0) }, x, m.Weights(2, s[0], 3, 2, 2))),
        new("Conv", "random windows", Map, (m, x, s) => RandomWindow.Apply(m, "Conv", x, m.Weights(3, s[0], m.Pick(1, 3), m.Pick(1, 3)))),
        new("ConvTranspose", "2x2, stride 2", Map, (m, x, s) => m.OpWith("ConvTranspose", new() { ["strides"] = L(2, 2) }, x, m.Weights(s[0], 3, 2, 2), m.Weights(3))),
        new("ConvTranspose", "padded, with output padding", Map, (m, x, s) => m.OpWith("ConvTranspose", new() { ["strides"] = L(2, 2), ["pads"] = L(1, 0, 1, 1), ["output_padding"] = L(1, 0) }, x, m.Weights(s[0], 3, 3, 3))),
        new("ConvTranspose", "output padding beyond the windows", Map, (m, x, s) => m.OpWith("ConvTranspose", new() { ["strides"] = L(2, 3), ["output_padding"] = L(1, 2) }, x, m.Weights(s[0], 2, 2, 1))),
        new("ConvTranspose", "groups, dilated", Map, (m, x, s) => m.OpWith("ConvTranspose", new() { ["group"] = 2L, ["dilations"] = L(2, 1) }, x, m.Weights(s[0], 2, 2, 3))) { Growth = L(2, 1, 1) },
        new("ConvTranspose", "SAME_UPPER", Map, (m, x, s) => m.OpWith("ConvTranspose", new() { ["auto_pad"] = "SAME_UPPER", ["strides"] = L(2, 2) }, x, m.Weights(s[0], 3, 3, 5))),
        new("ConvTranspose", "SAME_LOWER", Map, (m, x, s) => m.OpWith("ConvTranspose", new() { ["auto_pad"] = "SAME_LOWER", ["strides"] = L(2, 2) }, x, m.Weights(s[0], 3, 3, 5))),
        new("ConvTranspose", "a stated size", Map, (m, x, s) => m.OpWith("ConvTranspose", new() { ["output_shape"] = L((2 * s[1]) - 1, 2 * s[2]), ["strides"] = L(2, 2) }, x, m.Weights(s[0], 3, 3, 3))),
        new("ConvTranspose", "one axis", [4, 9], (m, x, s) => m.OpWith("ConvTranspose", new() { ["strides"] = L(2) }, x, m.Weights(s[0], 3, 3))),
    ];
}
