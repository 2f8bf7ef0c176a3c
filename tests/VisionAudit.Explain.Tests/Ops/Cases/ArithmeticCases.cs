using VisionAudit.Graph;
using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Elementwise operators of several inputs, with broadcasting.</summary>
internal static class ArithmeticCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Add", "constant channel bias", Map, (m, x, s) => m.Op("Add", x, m.Weights(s[0], 1, 1))),
        new("Add", "both inputs", Map, (m, x, s) => m.Op("Add", m.Op("Relu", x), x)),
        new("Add", "broadcast mean", Map, (m, x, s) => m.Op("Add", x, m.Op("GlobalAveragePool", x))),
        new("Add", "repeated along a constant's leading axis", Map, (m, x, s) => m.Op("Add", m.Op("Unsqueeze", x, m.Ints(1)), m.Weights(3, s[0], 1, s[2]))),
        new("Div", "by a constant", Map, (m, x, s) => m.Op("Div", x, m.Weights(s[0], 1, 1))),
        new("Div", "both inputs", Map, (m, x, s) => m.Op("Div", x, m.Op("Exp", x))),
        new("Max", "with a constant", Map, (m, x, s) => m.Op("Max", x, m.Scalar(0.6f))),
        new("Max", "three inputs, one repeated", Map, (m, x, s) => m.Op("Max", m.Op("Mul", x, m.Scalar(0.3f)), m.Op("Neg", x), m.OpWith("ReduceMean", new() { ["axes"] = L(2, 3) }, x))),
        new("Mean", "with broadcasting", Map, (m, x, s) => m.Op("Mean", x, m.Weights(s[0], 1, s[2]), m.OpWith("ReduceMean", new() { ["axes"] = L(2, 3) }, m.Op("Tanh", x)))),
        new("Min", "with a constant", Map, (m, x, s) => m.Op("Min", m.Scalar(0), x)),
        new("Min", "two inputs", Map, (m, x, s) => m.Op("Min", m.Op("Mul", x, m.Scalar(0.3f)), m.Op("Neg", x))),
        new("Mul", "by a constant", Map, (m, x, s) => m.Op("Mul", x, m.Weights(s[0], 1, 1))),
        new("Mul", "both inputs", Map, (m, x, s) => m.Op("Mul", x, m.Op("Sigmoid", x))),
        new("Mul", "squeeze and excitation", Map, (m, x, s) => m.Op("Mul", x, m.Op("Sigmoid", m.Op("GlobalAveragePool", x)))),
        new("Pow", "square", Map, (m, x, s) => m.Op("Pow", x, m.Scalar(2))),
        new("Pow", "an exponent per channel", Map, (m, x, s) => m.Op("Pow", m.Op("Exp", x), m.Weights(s[0], 1, 1))),
        new("Sub", "constant", Map, (m, x, s) => m.Op("Sub", m.Weights(s[0], 1, 1), x)),
        new("Sub", "both inputs", Map, (m, x, s) => m.Op("Sub", x, m.Op("Exp", m.Op("GlobalAveragePool", x)))),
        new("Sum", "three inputs", Map, (m, x, s) => m.Op("Sum", x, m.Op("Tanh", x), m.Op("Relu", x))),
        new("Where", "one input, by its own sign", Map, (m, x, s) => m.Op("Where", m.Op("Greater", x, m.Scalar(0)), x, m.Scalar(0))),
        new("Where", "both inputs", Map, (m, x, s) => m.Op("Where", m.Op("Less", x, m.Scalar(0.6f)), m.Op("Mul", x, m.Scalar(0.2f)), m.Op("Tanh", x))),
        new("Where", "a constant condition, with broadcasting", Map, (m, x, s) => m.Op("Where", m.Constant(new Tensor(ElementType.Bool, [s[0], 1, 1], Enumerable.Range(0, (int)s[0]).Select(i => (byte)(i % 2)).ToArray())), m.Op("GlobalAveragePool", x), m.Op("Exp", x))),
    ];
}
