using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Reductions over axes and global poolings.</summary>
internal static class ReductionCases
{
    public static readonly OperatorCase[] Table =
    [
        new("GlobalAveragePool", "", Map, (m, x, s) => m.Op("GlobalAveragePool", x)),
        new("GlobalLpPool", "", Map, (m, x, s) => m.Op("GlobalLpPool", x)),
        new("GlobalLpPool", "order 3", Map, (m, x, s) => m.OpWith("GlobalLpPool", new() { ["p"] = 3L }, x)),
        new("GlobalMaxPool", "", Map, (m, x, s) => m.Op("GlobalMaxPool", x)) { Smooth = (m, x, s) => m.OpWith("ReduceMax", new() { ["axes"] = L(2, 3) }, x) },
        new("ReduceL1", "", Map, (m, x, s) => m.OpWith("ReduceL1", new() { ["axes"] = L(1, 3), ["keepdims"] = 0L }, x)),
        new("ReduceL2", "", Map, (m, x, s) => m.OpWith("ReduceL2", new() { ["axes"] = L(-1) }, x)),
        new("ReduceLogSum", "", Map, (m, x, s) => m.OpWith("ReduceLogSum", new() { ["axes"] = L(2), ["keepdims"] = 0L }, m.Op("Add", x, m.Scalar(2)))),
        new("ReduceLogSumExp", "", Map, (m, x, s) => m.OpWith("ReduceLogSumExp", new() { ["axes"] = L(1, 2) }, m.Op("Mul", x, m.Scalar(3)))),
        new("ReduceLogSumExp", "axes as an input", Map, (m, x, s) => m.OpWith("ReduceLogSumExp", new() { ["keepdims"] = 0L }, x, m.Ints(-2))) { Opset = 18 },
        new("ReduceMax", "positions", Map, (m, x, s) => m.OpWith("ReduceMax", new() { ["axes"] = L(2, 3), ["keepdims"] = 0L }, x)),
        new("ReduceMax", "axes as an input", Map, (m, x, s) => m.Op("ReduceMax", m.Op("Add", x, m.Weights([1, .. s])), m.Ints(1))) { Opset = 18 },
        new("ReduceMean", "positions", Map, (m, x, s) => m.OpWith("ReduceMean", new() { ["axes"] = L(2, 3), ["keepdims"] = 0L }, x)),
        new("ReduceMean", "channels kept", Map, (m, x, s) => m.OpWith("ReduceMean", new() { ["axes"] = L(-3) }, x)),
        new("ReduceMean", "of a mean", Map, (m, x, s) => m.OpWith("ReduceMean", new() { ["axes"] = L(2), ["keepdims"] = 0L }, m.OpWith("ReduceMean", new() { ["axes"] = L(2), ["keepdims"] = 0L }, x))),
        new("ReduceMean", "axes as an input", Map, (m, x, s) => m.Op("ReduceMean", x, m.Ints(2, 3))) { Opset = 18 },
        new("ReduceMin", "", Map, (m, x, s) => m.OpWith("ReduceMin", new() { ["axes"] = L(1), ["keepdims"] = 0L }, x)),
        new("ReduceProd", "one axis", Map, (m, x, s) => m.OpWith("ReduceProd", new() { ["axes"] = L(2), ["keepdims"] = 0L }, x)),
        new("ReduceProd", "two axes, shifted", [3, 2, 4], (m, x, s) => m.OpWith("ReduceProd", new() { ["axes"] = L(1, 3) }, m.Op("Add", x, m.Weights(s[0], 1, 1)))),
        new("ReduceProd", "with a factor of 0", Map, (m, x, s) => m.OpWith("ReduceProd", new() { ["axes"] = L(-1) }, m.Op("Relu", x))),
        new("ReduceSum", "", Map, (m, x, s) => m.Op("ReduceSum", x, m.Ints(1, 3))),
        new("ReduceSumSquare", "", Map, (m, x, s) => m.OpWith("ReduceSumSquare", new() { ["axes"] = L(1, 2), ["keepdims"] = 0L }, x)),
    ];
}
