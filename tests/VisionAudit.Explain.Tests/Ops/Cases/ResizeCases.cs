using VisionAudit.Graph;
using VisionAudit.TestKit;
using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Resizing in all its modes.</summary>
internal static class ResizeCases
{
    public static readonly OperatorCase[] Table =
    [
        new("Resize", "nearest, doubled", Map, (m, x, s) => Resize(m, x, new() { ["coordinate_transformation_mode"] = "asymmetric", ["nearest_mode"] = "floor" }, 2, 2)),
        new("Resize", "nearest, half pixel", Map, (m, x, s) => Resize(m, x, [], 1.7f, 2.5f)),
        new("Resize", "nearest, shrunk, preferring ceil", Map, (m, x, s) => Resize(m, x, new() { ["nearest_mode"] = "round_prefer_ceil" }, 0.6f, 0.5f)),
        new("Resize", "nearest, rounded up", Map, (m, x, s) => Resize(m, x, new() { ["coordinate_transformation_mode"] = "asymmetric", ["nearest_mode"] = "ceil" }, 1.5f, 0.8f)),
        new("Resize", "nearest, half pixel symmetric", Map, (m, x, s) => Resize(m, x, new() { ["coordinate_transformation_mode"] = "half_pixel_symmetric" }, 1.3f, 2.3f)) { Opset = 19 },
        new("Resize", "nearest, aligned corners", Map, (m, x, s) => Resize(m, x, new() { ["coordinate_transformation_mode"] = "align_corners" }, 2, 1.5f)),
        new("Resize", "linear, half pixel", Map, (m, x, s) => Resize(m, x, new() { ["mode"] = "linear" }, 2, 1.5f)),
        new("Resize", "linear, shrunk", Map, (m, x, s) => Resize(m, x, new() { ["mode"] = "linear", ["coordinate_transformation_mode"] = "pytorch_half_pixel" }, 0.5f, 0.7f)),
        new("Resize", "linear, to one row", Map, (m, x, s) => ResizeTo(m, x, new() { ["mode"] = "linear", ["coordinate_transformation_mode"] = "pytorch_half_pixel" }, 2, s[0], 1, 9)) { HasFixedBatch = true },
        new("Resize", "linear, aligned corners, by sizes", Map, (m, x, s) => ResizeTo(m, x, new() { ["mode"] = "linear", ["coordinate_transformation_mode"] = "align_corners" }, 2, s[0], 9, 11)) { HasFixedBatch = true },
        new("Resize", "linear, asymmetric", Map, (m, x, s) => Resize(m, x, new() { ["mode"] = "linear", ["coordinate_transformation_mode"] = "asymmetric" }, 2, 3)),
        new("Resize", "linear, named axes", Map, (m, x, s) => m.OpWith("Resize", new() { ["mode"] = "linear", ["axes"] = L(2, 3) }, x, "", "", m.Ints(8, 9))) { Opset = 18 },
        new("Resize", "cubic", Map, (m, x, s) => Resize(m, x, new() { ["mode"] = "cubic" }, 2, 1.5f)),
        new("Resize", "cubic, excluding the outside", Map, (m, x, s) => Resize(m, x, new() { ["mode"] = "cubic", ["cubic_coeff_a"] = -0.5f, ["exclude_outside"] = 1L }, 1.6f, 2)),
    ];

    private static string Resize(ModelSketch m, string x, Dictionary<string, object> attributes, float rows, float columns)
        => m.OpWith("Resize", attributes, x, "", m.Constant(Tensor.Of([1, 1, rows, columns], 4)));

    private static string ResizeTo(ModelSketch m, string x, Dictionary<string, object> attributes, params long[] sizes)
        => m.OpWith("Resize", attributes, x, "", "", m.Ints(sizes));
}
