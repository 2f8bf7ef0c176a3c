using VisionAudit.Graph;
using VisionAudit.TestKit;
using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Operators that take elements by constant indices.</summary>
internal static class SelectionCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Gather", "one token", [5, 8], (m, x, s) => m.OpWith("Gather", new() { ["axis"] = 1L }, x, m.Constant(Tensor.Of([2L])))),
        new("Gather", "the last, axis kept", [5, 8], (m, x, s) => m.OpWith("Gather", new() { ["axis"] = 1L }, x, m.Ints(-1))),
        new("Gather", "shuffled channels, one twice", Map, (m, x, s) => m.OpWith("Gather", new() { ["axis"] = 1L }, x, m.Ints(3, 0, -2, 3))),
        new("Gather", "neighbours", Map, (m, x, s) => m.OpWith("Gather", new() { ["axis"] = -1L }, x, m.Ints(1, 2, 3))),
        new("Gather", "a table of indices", [5, 8], (m, x, s) => m.OpWith("Gather", new() { ["axis"] = 1L }, x, m.Constant(Tensor.Of([0L, 2, 2, 1, 4, 3], 2, 3)))),
        new("GatherElements", "one taken twice", [3, 4], (m, x, s) => m.OpWith("GatherElements", new() { ["axis"] = 2L }, x, m.Constant(Tensor.Of([0L, 2, -1, 1, 1, 1, 3, 0, 2, 0, 0, 0], 2, 2, 3)))) { HasFixedBatch = true },
        new("GatherND", "one taken twice", [3, 4], (m, x, s) => m.Op("GatherND", x, m.Constant(Tensor.Of([0L, 1, 0, 2, 1, 0, 1, 0], 2, 2, 2)))) { HasFixedBatch = true },
        new("Slice", "part of the channels", Map, (m, x, s) => m.Op("Slice", x, m.Ints(1), m.Ints(-1), m.Ints(1))),
        new("Slice", "every second position", Map, (m, x, s) => m.Op("Slice", x, m.Ints(1, 0), m.Ints(long.MaxValue, 5), m.Ints(-1, 2), m.Ints(2, 2))),
        new("Slice", "backwards", Map, (m, x, s) => m.Op("Slice", x, m.Ints(-1, 3), m.Ints(long.MinValue, 0), m.Ints(1, 3), m.Ints(-1, -2))),
        new("Slice", "the batch in full", Map, (m, x, s) => m.Op("Slice", x, m.Ints(0, 2), m.Ints(long.MaxValue, 4), m.Ints(0, 2))),
        new("Slice", "without axes", Map, (m, x, s) => m.Op("Slice", x, m.Ints(0, 1), m.Ints(int.MaxValue, 3))),
        new("Split", "equal parts, both used", Map, (m, x, s) => Halves(m, m.Ops("Split", 2, new() { ["axis"] = 1L }, x))) { Growth = L(2, 1, 1) },
        new("Split", "unequal parts, the first unused", Map, (m, x, s) => Halves(m, m.Ops("Split", 3, new() { ["axis"] = 3L }, x, m.Ints(1, 2, s[2] - 3))[1..])),
        new("Split", "number of parts stated", Map, (m, x, s) => Halves(m, m.Ops("Split", 3, new() { ["axis"] = -1L, ["num_outputs"] = 3L }, x))) { Opset = 18 },
    ];

    /// <summary>Something different of the first and the last part, which may differ in size.</summary>
    private static string Halves(ModelSketch m, string[] parts) => m.Op("Add", Total(m, m.Op("Exp", parts[0])), Total(m, m.Op("Tanh", parts[^1])));

    private static string Total(ModelSketch m, string x) => m.Op("ReduceSum", x, m.Ints(2, 3));
}
