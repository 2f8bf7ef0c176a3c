using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Functions of one element.</summary>
internal static class ActivationCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Abs", "", Map, (m, x, s) => m.Op("Abs", x)),
        new("Atan", "", Map, (m, x, s) => m.Op("Atan", x)),
        new("Ceil", "", Map, (m, x, s) => m.Op("Ceil", m.Op("Div", x, m.Scalar(0.6f)))),
        new("Celu", "", Map, (m, x, s) => m.OpWith("Celu", new() { ["alpha"] = 0.7f }, x)),
        new("Clip", "ReLU6-like", Map, (m, x, s) => m.Op("Clip", x, m.Scalar(0), m.Scalar(0.6f))),
        new("Clip", "below only", Map, (m, x, s) => m.Op("Clip", x, m.Scalar(0))),
        new("Clip", "above only", Map, (m, x, s) => m.Op("Clip", x, "", m.Scalar(0))),
        new("Clip", "no bound", Map, (m, x, s) => m.Op("Clip", x)),
        new("Cos", "", Map, (m, x, s) => m.Op("Cos", m.Op("Mul", x, m.Scalar(3)))),
        new("Elu", "", Map, (m, x, s) => m.OpWith("Elu", new() { ["alpha"] = 0.7f }, x)),
        new("Erf", "", Map, (m, x, s) => m.Op("Erf", x)),
        new("Exp", "", Map, (m, x, s) => m.Op("Exp", x)),
        new("Floor", "", Map, (m, x, s) => m.Op("Floor", m.Op("Div", x, m.Scalar(0.6f)))),
        new("Gelu", "exact", Map, (m, x, s) => m.Op("Gelu", m.Op("Mul", x, m.Scalar(3)))) { Opset = 20 },
        new("Gelu", "by tanh", Map, (m, x, s) => m.OpWith("Gelu", new() { ["approximate"] = "tanh" }, m.Op("Mul", x, m.Scalar(3)))) { Opset = 20 },
        new("HardSigmoid", "", Map, (m, x, s) => m.OpWith("HardSigmoid", new() { ["alpha"] = 5f / 6, ["beta"] = 0.5f }, x)),
        new("HardSwish", "", Map, (m, x, s) => m.Op("HardSwish", m.Op("Mul", x, m.Scalar(5)))),
        new("LeakyRelu", "", Map, (m, x, s) => m.OpWith("LeakyRelu", new() { ["alpha"] = 0.3f }, x)),
        new("Log", "", Map, (m, x, s) => m.Op("Log", m.Op("Add", x, m.Scalar(2)))),
        new("Mish", "", Map, (m, x, s) => m.Op("Mish", m.Op("Mul", x, m.Scalar(3)))) { Opset = 18 },
        new("Neg", "", Map, (m, x, s) => m.Op("Neg", x)),
        new("PRelu", "a slope per channel", Map, (m, x, s) => m.Op("PRelu", x, m.Weights(s[0], 1, 1))),
        new("PRelu", "one slope", Map, (m, x, s) => m.Op("PRelu", x, m.Weights(1))),
        new("Reciprocal", "", Map, (m, x, s) => m.Op("Reciprocal", m.Op("Add", x, m.Scalar(2)))),
        new("Relu", "", Map, (m, x, s) => m.Op("Relu", x)),
        new("Round", "", Map, (m, x, s) => m.Op("Round", m.Op("Div", x, m.Scalar(1.2f)))),
        new("Selu", "", Map, (m, x, s) => m.Op("Selu", x)),
        new("Selu", "other constants", Map, (m, x, s) => m.OpWith("Selu", new() { ["alpha"] = 0.7f, ["gamma"] = 1.3f }, x)),
        new("Sigmoid", "", Map, (m, x, s) => m.Op("Sigmoid", x)),
        new("Sign", "", Map, (m, x, s) => m.Op("Sign", x)),
        new("Sin", "", Map, (m, x, s) => m.Op("Sin", m.Op("Mul", x, m.Scalar(3)))),
        new("Softplus", "", Map, (m, x, s) => m.Op("Softplus", x)),
        new("Softsign", "", Map, (m, x, s) => m.Op("Softsign", m.Op("Mul", x, m.Scalar(3)))),
        new("Sqrt", "", Map, (m, x, s) => m.Op("Sqrt", m.Op("Add", x, m.Scalar(2)))),
        new("Swish", "scaled", Map, (m, x, s) => m.OpWith("Swish", new() { ["alpha"] = 1.5f }, x)) { Opset = 24 },
        new("Tanh", "", Map, (m, x, s) => m.Op("Tanh", x)),
        new("ThresholdedRelu", "", Map, (m, x, s) => m.OpWith("ThresholdedRelu", new() { ["alpha"] = 0.6f }, x)),
    ];
}
