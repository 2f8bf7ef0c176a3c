using VisionAudit.Explain.Methods;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>One small classifier in float32, in float16 and in int8 with quantisation around every operator (QDQ): their explanations agree as far as their precision goes.</summary>
public sealed class ElementTypeTests
{
    /// <summary>float16 has 11 bits, int8 has 8; each rounds a handful of times.</summary>
    private const double HalfTolerance = 1e-2, QuantisedTolerance = 5e-2;

    public static TheoryData<string> LayerMethods() => [.. ExplanationMethods.Names.Where(name => !IsOfPixels(name))];

    public static TheoryData<string> PixelMethods() => [.. ExplanationMethods.Names.Where(IsOfPixels)];

    [Theory]
    [MemberData(nameof(LayerMethods))]
    public void Float16_agrees_with_float32(string method)
        => Near.Equal(Map(Network(), method), Map(AsHalf(Network()), method), HalfTolerance, method);

    [Theory]
    [MemberData(nameof(LayerMethods))]
    public void Int8_agrees_with_float32(string method)
        => Near.Equal(Map(Network(), method), Map(QuantisedNetwork.Create(), method), QuantisedTolerance, method);

    /// <summary>Rounding turns a ReLU or a maximum over here and there, and the gradient at the pixels that it sees jumps: most pixels agree, not all.</summary>
    [Theory]
    [MemberData(nameof(PixelMethods))]
    public void Most_pixels_agree_with_float32(string method)
    {
        var expected = Map(Network(), method);
        Assert.InRange(MedianDeviation(Map(AsHalf(Network()), method), expected), 0, HalfTolerance / 10);
        Assert.InRange(MedianDeviation(Map(QuantisedNetwork.Create(), method), expected), 0, QuantisedTolerance);
    }

    [Fact]
    public void An_int8_network_is_explained_at_the_real_numbers_behind_its_integers()
    {
        var inspection = ExplanationCompiler.Inspect(QuantisedNetwork.Create());
        Assert.Equal("DequantizeLinear", inspection.Default!.Operator);
        Assert.Contains("cam", inspection.Methods);
        Assert.DoesNotContain(inspection.Layers, l => l.Operator == "QuantizeLinear");
    }

    [Fact]
    public void An_int8_network_keeps_its_scores()
    {
        var expected = ModelRun.Run(QuantisedNetwork.Create(), Picture())["scores"].ToFloats();
        var compiled = ExplanationCompiler.Compile(QuantisedNetwork.Create(), new ExplainOptions());
        Near.Equal(expected, ModelRun.Run(compiled.Model, Picture())["scores"].ToFloats(), QuantisedTolerance, "scores");
    }

    private static bool IsOfPixels(string method) => ExplanationMethods.Find(method) is PixelAttribution;

    /// <summary>median |a − b| / max |b|.</summary>
    private static double MedianDeviation(float[] actual, float[] expected)
        => actual.Zip(expected, (a, b) => Math.Abs(a - b)).Order().ElementAt(actual.Length / 2) / expected.Max(Math.Abs);

    private static OnnxModel Network() => QuantisedNetwork.Create(isQuantised: false);

    private static Dictionary<string, Tensor> Picture() => new() { ["x"] = Tensor.Of(new ModelSketch(seed: 3).Numbers(2, 3, 9, 8), 2, 3, 9, 8) };

    private static float[] Map(OnnxModel model, string method)
    {
        var inputs = Picture();
        inputs[ExplainValues.ClassIndex] = Tensor.Of([2L, 0L], 2);
        if (model.Graph.Inputs[0].Type.Element == ElementType.Float16)
            inputs["x"] = Half(inputs["x"]);
        return ModelRun.Run(ExplanationCompiler.Compile(model, new ExplainOptions { Method = method }).Model, inputs)[ExplainValues.Map].ToFloats();
    }

    private static OnnxModel AsHalf(OnnxModel model)
    {
        foreach (var (name, tensor) in model.Graph.Initializers.ToArray())
            model.Graph.Initializers[name] = tensor.Element == ElementType.Float ? Half(tensor) : tensor;
        foreach (var values in new[] { model.Graph.Inputs, model.Graph.Outputs })
            values[0] = values[0] with { Type = new TensorType(ElementType.Float16, values[0].Type.Shape) };
        return model;
    }

    private static Tensor Half(Tensor tensor)
        => new(ElementType.Float16, tensor.Dims, tensor.ToFloats().SelectMany(v => BitConverter.GetBytes((Half)v)).ToArray());
}
