using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>A small detector of 120 detections, 96 fine places before 24 coarse ones, and three classes.</summary>
internal static class SketchedDetector
{
    public const int Classes = 3;

    private static readonly Dim N = Dim.Named("N");

    /// <summary>Scores [D,C] of what it puts out.</summary>
    public static float[] ScoresOf(HeadKind kind, float[] boxes)
    {
        var (places, fields) = (120, kind == HeadKind.Yolox ? 5 + Classes : 4 + Classes);
        return [.. Enumerable.Range(0, places * Classes).Select(i => kind == HeadKind.Yolox
            ? boxes[(i / Classes * fields) + 4] * boxes[(i / Classes * fields) + 5 + (i % Classes)]
            : boxes[((4 + (i % Classes)) * places) + (i / Classes)])];
    }

    /// <summary>Two levels, 8 × 12 and 4 × 6 places, each with a tower of its own and branches for boxes, objectness and classes.</summary>
    public static (OnnxModel Model, string[] Levels) Detector(HeadKind kind, string? shifted = null, int channel = 0, float shift = 0)
    {
        var sketch = new ModelSketch(seed: 12);
        var fine = Layer(sketch, sketch.Input("x", N, 3, 8, 12), 3, 6);
        var coarse = sketch.OpWith("MaxPool", new() { ["kernel_shape"] = (long[])[2, 2], ["strides"] = (long[])[2, 2] }, fine);
        string[] levels = [Layer(sketch, fine, 6, 5), Layer(sketch, coarse, 6, 5)];
        var rows = levels.Select(level => sketch.Op("Reshape", Branches(sketch, kind, level == shifted ? Shift(sketch, level, channel, shift) : level), sketch.Ints(0, 0, -1)));
        var joined = sketch.OpWith("Concat", new() { ["axis"] = 2L }, [.. rows]);
        if (kind == HeadKind.Yolox)
            sketch.Output(sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 2, 1] }, joined), "boxes", ElementType.Float, N, 120, 5 + Classes);
        else
            sketch.Output(joined, "boxes", ElementType.Float, N, 4 + Classes, 120);
        return (sketch.Model, levels);
    }

    private static string Branches(ModelSketch sketch, HeadKind kind, string stem)
    {
        var (boxes, classes) = (Layer(sketch, stem, 5, 5), Layer(sketch, stem, 5, 5));
        List<string> fields = [sketch.Op("Conv", boxes, sketch.Weights(4, 5, 1, 1))];
        if (kind == HeadKind.Yolox)
            fields.Add(sketch.Op("Sigmoid", sketch.Op("Conv", boxes, sketch.Weights(1, 5, 1, 1))));
        fields.Add(sketch.Op("Sigmoid", sketch.Op("Conv", classes, sketch.Weights(Classes, 5, 1, 1))));
        return sketch.OpWith("Concat", new() { ["axis"] = 1L }, [.. fields]);
    }

    private static string Layer(ModelSketch sketch, string x, long from, long to)
    {
        var y = sketch.OpWith("Conv", new() { ["pads"] = (long[])[1, 1, 1, 1] }, x, Small(sketch, to, from, 3, 3), sketch.Weights(to));
        return sketch.Op("Mul", y, sketch.Op("Sigmoid", y));
    }

    /// <summary>Weights that leave the sigmoids behind them where they have a slope.</summary>
    private static string Small(ModelSketch sketch, params long[] shape) => sketch.Constant(Tensor.Of([.. sketch.Numbers(shape).Select(w => w / 5)], shape));

    private static string Shift(ModelSketch sketch, string level, int channel, float shift)
        => sketch.Op("Add", level, sketch.Constant(Tensor.Of([.. Enumerable.Range(0, 5).Select(k => k == channel ? shift : 0f)], 1, 5, 1, 1)));

    /// <summary>A picture for it.</summary>
    public static Dictionary<string, Tensor> Picture(int seed) => new() { ["x"] = Tensor.Of(new ModelSketch(seed: seed).Numbers(1, 3, 8, 12), 1, 3, 8, 12) };
}
