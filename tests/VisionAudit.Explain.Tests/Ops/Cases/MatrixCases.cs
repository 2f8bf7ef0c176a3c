using VisionAudit.TestKit;
using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Matrix products and sums of products.</summary>
internal static class MatrixCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Einsum", "attention's scores", [2, 5, 4], (m, x, s) => Einsum(m, "bhid,bhjd->bhij", x, m.Op("Tanh", x))),
        new("Einsum", "attention's values", [2, 5, 5], (m, x, s) => Einsum(m, "bhij,bhjd->bhid", m.Op("Sigmoid", x), x)) { Growth = L(1, 0, 0) },
        new("Einsum", "a constant", Map, (m, x, s) => Einsum(m, "nchw,kc->nkhw", x, m.Weights(3, s[0]))),
        new("Einsum", "an axis that is summed away", Map, (m, x, s) => Einsum(m, "nchw,kc->nkw", x, m.Weights(3, s[0]))),
        new("Einsum", "ellipses, no arrow", [2, 5, 4], (m, x, s) => Einsum(m, "...ij,...kj", x, m.Op("Exp", x))),
        new("Einsum", "one input, transposed and summed", Map, (m, x, s) => Einsum(m, "nchw -> nwc", x)),
        new("Gemm", "plain", [7], (m, x, s) => m.Op("Gemm", x, m.Weights(s[0], 4), m.Weights(4))),
        new("Gemm", "transposed and scaled", [7], (m, x, s) => m.OpWith("Gemm", new() { ["transB"] = 1L, ["alpha"] = 0.5f, ["beta"] = 2f }, x, m.Weights(4, s[0]), m.Weights(1, 4))),
        new("Gemm", "an active bias", [7], (m, x, s) => m.OpWith("Gemm", new() { ["beta"] = 2f }, m.Op("Tanh", x), m.Weights(s[0], s[0]), x)),
        new("MatMul", "constant right", [5, 8], (m, x, s) => m.Op("MatMul", x, m.Weights(s[1], 3))),
        new("MatMul", "constant left", [5, 8], (m, x, s) => m.Op("MatMul", m.Weights(3, s[0]), x)),
        new("MatMul", "attention", [2, 5, 8], (m, x, s) => m.Op("MatMul", x, m.OpWith("Transpose", new() { ["perm"] = L(0, 1, 3, 2) }, m.Op("Tanh", x)))),
        new("MatMul", "repeated along a batch axis", [1, 5, 4], (m, x, s) => m.Op("MatMul", m.Weights(1, 3, 2, s[1]), x)) { Growth = L(0, 1, 1) },
        new("MatMul", "repeated along a new batch axis", [5, 4], (m, x, s) => m.OpWith("Transpose", new() { ["perm"] = L(1, 0, 2, 3) }, m.Op("MatMul", x, m.Weights(3, 1, s[1], 2)))),
        new("MatMul", "by a vector", [3, 5], (m, x, s) => m.Op("MatMul", x, m.Weights(s[1]))),
        new("MatMul", "of a vector", [3, 5], (m, x, s) => m.Op("MatMul", m.Weights(s[0]), x)),
    ];

    private static string Einsum(ModelSketch m, string equation, params string[] inputs) => m.OpWith("Einsum", new() { ["equation"] = equation }, inputs);
}
