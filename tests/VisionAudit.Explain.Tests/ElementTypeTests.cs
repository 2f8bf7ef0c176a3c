using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>One small classifier in float32, in float16 and in int8 with quantisation around every operator (QDQ): their explanations agree as far as their precision goes.</summary>
public sealed class ElementTypeTests
{
    /// <summary>float16 has 11 bits, int8 has 8; each rounds a handful of times.</summary>
    private const double HalfTolerance = 1e-2, QuantisedTolerance = 5e-2;

    /// <summary>Rounding to 8 bits turns ReLUs and maxima over, where the gradient at single pixels jumps; other methods average over many or compare with a reference.</summary>
    private static readonly string[] Jumping = ["input-x-gradient", "saliency"];

    public static TheoryData<string> Methods() => [.. ExplanationMethods.Names];

    public static TheoryData<string> SteadyMethods() => [.. ExplanationMethods.Names.Except(Jumping)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Float16_agrees_with_float32(string method)
        => Near.Equal(Map(Network(), method), Map(AsHalf(Network()), method), HalfTolerance, method);

    [Theory]
    [MemberData(nameof(SteadyMethods))]
    public void Int8_agrees_with_float32(string method)
        => Near.Equal(Map(Network(), method), Map(QuantisedNetwork.Create(), method), QuantisedTolerance, method);

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
