using VisionAudit.Graph;
using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Operators that only move elements.</summary>
internal static class LayoutCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Concat", "channels", Map, (m, x, s) => m.OpWith("Concat", new() { ["axis"] = 1L }, m.Op("Relu", x), m.Op("Mul", x, m.Scalar(0)), x)),
        new("Concat", "of pooled", Map, (m, x, s) => m.OpWith("Concat", new() { ["axis"] = 1L }, m.Op("GlobalAveragePool", m.OpWith("Concat", new() { ["axis"] = -1L }, x, m.Op("Tanh", x))), m.Op("GlobalAveragePool", x))),
        new("DepthToSpace", "DCR", [8, 2, 3], (m, x, s) => m.OpWith("DepthToSpace", new() { ["blocksize"] = 2L }, x)) { Growth = L(4, 1, 1) },
        new("DepthToSpace", "CRD", [8, 2, 3], (m, x, s) => m.OpWith("DepthToSpace", new() { ["blocksize"] = 2L, ["mode"] = "CRD" }, x)) { Growth = L(4, 1, 1) },
        new("Dropout", "at inference", Map, (m, x, s) => m.Op("Dropout", x)),
        new("Expand", "a size of 1 and new axes", [4, 1, 6], (m, x, s) => m.OpWith("Transpose", new() { ["perm"] = L(1, 0, 2, 3, 4) }, m.Op("Expand", x, m.Ints(2, 1, s[0], 5, 1)))) { Growth = L(1, 0, 1) },
        new("Flatten", "", Map, (m, x, s) => m.Op("Reshape", m.OpWith("Flatten", new() { ["axis"] = 2L }, x), m.Ints(-1, s[0] * s[1] * s[2]))),
        new("Identity", "", Map, (m, x, s) => m.Op("Identity", x)),
        new("Pad", "constant", Map, (m, x, s) => m.Op("Pad", x, m.Ints(0, 0, 1, 2, 0, 1, 0, 3), m.Scalar(0.5f))),
        new("Pad", "cut off", Map, (m, x, s) => m.Op("Pad", x, m.Ints(0, 0, -1, 2, 0, 0, 0, -3))),
        new("Pad", "reflect", Map, (m, x, s) => m.OpWith("Pad", new() { ["mode"] = "reflect" }, x, m.Ints(0, 0, 3, 2, 0, 0, 1, 5))),
        new("Pad", "edge", Map, (m, x, s) => m.OpWith("Pad", new() { ["mode"] = "edge" }, x, m.Ints(0, 1, 3, 0, 0, 2, 1, 7))),
        new("Pad", "wrap", Map, (m, x, s) => m.OpWith("Pad", new() { ["mode"] = "wrap" }, x, m.Ints(0, 0, 2, 3, 0, 0, 4, 1))) { Opset = 19 },
        new("Pad", "named axes", Map, (m, x, s) => m.OpWith("Pad", new() { ["mode"] = "reflect" }, x, m.Ints(1, 2, 0, 1), "", m.Ints(-1, 2))) { Opset = 18 },
        new("Reshape", "", Map, (m, x, s) => m.Op("Reshape", x, m.Ints(0, 2, -1))),
        new("SpaceToDepth", "", [3, 4, 6], (m, x, s) => m.OpWith("SpaceToDepth", new() { ["blocksize"] = 2L }, x)) { Growth = L(1, 2, 2) },
        new("Squeeze", "", Map, (m, x, s) => m.Op("Squeeze", m.OpWith("ReduceMean", new() { ["axes"] = L(2, 3) }, x), m.Ints(2, 3))),
        new("Tile", "", Map, (m, x, s) => m.Op("Tile", x, m.Ints(1, 2, 1, 3))),
        new("Transpose", "", Map, (m, x, s) => m.OpWith("Transpose", new() { ["perm"] = L(0, 2, 3, 1) }, x)),
        new("Transpose", "of pooled", Map, (m, x, s) => m.OpWith("Transpose", new() { ["perm"] = L(0, 3, 1, 2) }, m.OpWith("ReduceMean", new() { ["axes"] = L(2) }, m.OpWith("Transpose", new() { ["perm"] = L(0, 2, 1, 3) }, x)))),
        new("Trilu", "upper", [5, 5], (m, x, s) => m.Op("Trilu", x, m.Constant(Tensor.Of([1L])))),
        new("Trilu", "lower", [3, 5, 4], (m, x, s) => m.OpWith("Trilu", new() { ["upper"] = 0L }, x)),
        new("Unsqueeze", "", Map, (m, x, s) => m.Op("Unsqueeze", x, m.Ints(2))),
    ];
}
