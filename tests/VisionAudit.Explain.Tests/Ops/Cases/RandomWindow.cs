using VisionAudit.TestKit;
using static VisionAudit.Explain.Tests.Ops.OperatorCases;

namespace VisionAudit.Explain.Tests.Ops.Cases;

/// <summary>Windows with random strides, dilations and padding that fit a map of at least 5 x 5.</summary>
internal static class RandomWindow
{
    public static string Apply(ModelSketch m, string opType, params string[] inputs) => m.OpWith(opType, Attributes(m, 2, 2), inputs);

    /// <summary>Padding stays below the kernel: no window is all padding.</summary>
    public static string Pool(ModelSketch m, string opType, string x, long rows, long columns)
    {
        var attributes = Attributes(m, (int)rows - 1, (int)columns - 1);
        attributes["kernel_shape"] = L(rows, columns);
        return m.OpWith(opType, attributes, x);
    }

    private static Dictionary<string, object> Attributes(ModelSketch m, int rowPadding, int columnPadding) => new()
    {
        ["strides"] = L(m.Pick(1, 3), m.Pick(1, 3)),
        ["dilations"] = L(m.Pick(1, 2), m.Pick(1, 2)),
        ["pads"] = L(m.Pick(0, rowPadding), m.Pick(0, columnPadding), m.Pick(0, rowPadding), m.Pick(0, columnPadding)),
    };
}
