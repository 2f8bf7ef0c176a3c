using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Normalisations.</summary>
internal static class NormalizationCases
{
    public static readonly OperatorCase[] Table =
    [
        new("BatchNormalization", "", Map, (m, x, s) => m.Op("BatchNormalization", x, m.Weights(s[0]), m.Weights(s[0]), m.Weights(s[0]), m.Op("Exp", m.Weights(s[0])))),
        new("BatchNormalization", "of a vector", [6], (m, x, s) => m.Op("BatchNormalization", x, m.Weights(s[0]), m.Weights(s[0]), m.Weights(s[0]), m.Op("Exp", m.Weights(s[0])))),
        new("GroupNormalization", "scale per group", Map, (m, x, s) => m.OpWith("GroupNormalization", new() { ["num_groups"] = 2L }, x, m.Weights(2), m.Weights(2))) { Opset = 18, Growth = L(2, 1, 1) },
        new("GroupNormalization", "scale per channel", Map, (m, x, s) => m.OpWith("GroupNormalization", new() { ["num_groups"] = 2L, ["epsilon"] = 0.1f, ["stash_type"] = 1L }, x, m.Weights(s[0]), m.Weights(s[0]))) { Opset = 21, Growth = L(2, 1, 1) },
        new("InstanceNormalization", "", Map, (m, x, s) => m.OpWith("InstanceNormalization", new() { ["epsilon"] = 0.01f }, x, m.Weights(s[0]), m.Weights(s[0]))),
        new("InstanceNormalization", "one axis", [4, 9], (m, x, s) => m.Op("InstanceNormalization", x, m.Weights(s[0]), m.Weights(s[0]))),
        new("LayerNormalization", "last axis", [5, 8], (m, x, s) => m.Op("LayerNormalization", x, m.Weights(s[1]), m.Weights(s[1]))),
        new("LayerNormalization", "last two axes", [2, 5, 8], (m, x, s) => m.OpWith("LayerNormalization", new() { ["axis"] = 2L }, x, m.Weights(s[1], s[2]), m.Weights(s[1], s[2]))),
        new("LogSoftmax", "last axis", [5, 8], (m, x, s) => m.Op("LogSoftmax", m.Op("Mul", x, m.Scalar(3)))),
        new("LogSoftmax", "channels", Map, (m, x, s) => m.OpWith("LogSoftmax", new() { ["axis"] = 1L }, x)),
        new("LpNormalization", "channels", Map, (m, x, s) => m.OpWith("LpNormalization", new() { ["axis"] = 1L }, x)),
        new("LpNormalization", "absolute values", Map, (m, x, s) => m.OpWith("LpNormalization", new() { ["p"] = 1L }, x)),
        new("LRN", "", [7, 3, 4], (m, x, s) => m.OpWith("LRN", new() { ["size"] = 5L, ["alpha"] = 0.8f, ["beta"] = 0.6f, ["bias"] = 1.5f }, x)),
        new("RMSNormalization", "", [5, 8], (m, x, s) => m.Op("RMSNormalization", x, m.Weights(s[1]))) { Opset = 23 },
        new("Softmax", "last axis", [5, 8], (m, x, s) => m.Op("Softmax", m.Op("Mul", x, m.Scalar(3)))),
        new("Softmax", "channels", Map, (m, x, s) => m.OpWith("Softmax", new() { ["axis"] = 1L }, x)),
    ];
}
