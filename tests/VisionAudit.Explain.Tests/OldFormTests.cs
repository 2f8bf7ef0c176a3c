using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>Forms of operators that newer operator sets no longer have.</summary>
public sealed class OldFormTests
{
    /// <summary>Opset 9: Upsample with scales as an input, a Softmax over all axes from 1 on, Clip, Slice, Pad and Squeeze with attributes.</summary>
    [Theory]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public void A_network_in_old_forms_is_explained_as_in_new_ones(string method)
        => Near.Equal(Map(New(), method), Map(Old(), method), 1e-5, method);

    private static OnnxModel Old()
    {
        var m = new ModelSketch(opset: 9, seed: 31);
        var features = Features(m);
        var large = m.Op("Upsample", features, m.Constant(Tensor.Of([1f, 1, 2, 2], 4)));
        var clipped = m.OpWith("Clip", new() { ["min"] = 0f, ["max"] = 2f }, large);
        var padded = m.OpWith("Pad", new() { ["pads"] = (long[])[0, 0, 1, 1, 0, 0, 0, 2], ["mode"] = "edge" }, clipped);
        var part = m.OpWith("Slice", new() { ["starts"] = (long[])[1], ["ends"] = (long[])[9], ["axes"] = (long[])[2] }, padded);
        var attention = m.OpWith("Softmax", new() { ["axis"] = 2L }, part);
        var pooled = m.OpWith("ReduceSum", new() { ["axes"] = (long[])[2], ["keepdims"] = 1L }, m.Op("Mul", part, attention));
        return Head(m, m.OpWith("Squeeze", new() { ["axes"] = (long[])[2] }, pooled));
    }

    private static OnnxModel New()
    {
        var m = new ModelSketch(opset: 13, seed: 31);
        var features = Features(m);
        var large = m.OpWith("Resize", new() { ["coordinate_transformation_mode"] = "asymmetric", ["nearest_mode"] = "floor" }, features, "", m.Constant(Tensor.Of([1f, 1, 2, 2], 4)));
        var clipped = m.Op("Clip", large, m.Scalar(0), m.Scalar(2));
        var padded = m.OpWith("Pad", new() { ["mode"] = "edge" }, clipped, m.Ints(0, 0, 1, 1, 0, 0, 0, 2));
        var part = m.Op("Slice", padded, m.Ints(1), m.Ints(9), m.Ints(2));
        var rows = m.OpWith("Softmax", new() { ["axis"] = 2L }, m.Op("Reshape", part, m.Ints(0, 0, -1)));
        var attention = m.Op("Reshape", rows, m.Op("Shape", part));
        var pooled = m.Op("ReduceSum", m.Op("Mul", part, attention), m.Ints(2));
        return Head(m, m.Op("Squeeze", pooled, m.Ints(2)));
    }

    private static string Features(ModelSketch m) => m.Op("Relu", m.Op("Conv", m.Input("x", Dim.Named("N"), 3, 6, 7), m.Weights(4, 3, 3, 3)));

    private static OnnxModel Head(ModelSketch m, string positions)
    {
        m.Output(m.Op("Gemm", m.Op("Flatten", positions), m.Constant(Tensor.Of(new ModelSketch(seed: 2).Numbers(52, 3), 52, 3)), m.Constant(Tensor.Of([0f, 0, 0], 3))), "scores", ElementType.Float, Dim.Named("N"), 3);
        return m.Model;
    }

    private static float[] Map(OnnxModel model, string method)
    {
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method });
        return ModelRun.Run(compiled.Model, new Dictionary<string, Tensor> { ["x"] = Tensor.Of(new ModelSketch(seed: 4).Numbers(2, 3, 6, 7), 2, 3, 6, 7) })[ExplainValues.Map].ToFloats();
    }
}
