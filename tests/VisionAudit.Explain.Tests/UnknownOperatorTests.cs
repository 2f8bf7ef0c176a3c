using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests;

/// <summary>An operator without a rule costs only the layers before it.</summary>
public sealed class UnknownOperatorTests
{
    [Theory]
    [InlineData("CumSum", "")]
    [InlineData("Sharpen", "com.example")]
    public void Layers_behind_an_operator_without_a_rule_remain(string opType, string domain)
    {
        var (model, before, behind, last) = Network(opType, domain);
        var inspection = ExplanationCompiler.Inspect(model);
        Assert.Equal(last, inspection.Default!.Value);
        Assert.Contains(inspection.Layers, l => l.Value == behind);
        Assert.DoesNotContain(inspection.Layers, l => l.Value == before);
    }

    [Fact]
    public void The_best_layer_behind_it_is_explained()
    {
        var (model, _, _, last) = Network("CumSum", "");
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = "lift-cam" });
        Assert.Equal(last, compiled.Target.Value);
        var picture = new Dictionary<string, Tensor> { ["x"] = Tensor.Of(new ModelSketch(seed: 4).Numbers(2, 3, 8, 9), 2, 3, 8, 9) };
        Assert.Contains(ModelRun.Run(compiled.Model, picture)[ExplainValues.Map].ToFloats(), v => v > 0);
    }

    [Fact]
    public void A_layer_before_it_is_refused_with_the_operator_named()
    {
        var (model, before, _, _) = Network("CumSum", "");
        var error = Assert.Throws<ExplainException>(() => ExplanationCompiler.Compile(model, new ExplainOptions { Layer = before }));
        Assert.Equal("VA1101", error.Id);
        Assert.Contains("'CumSum'", error.Message, StringComparison.Ordinal);
        Assert.Contains("--layer", error.Remedy, StringComparison.Ordinal);
    }

    /// <summary>Two convolutions with a strange operator between; its type is stated, as exporters do.</summary>
    private static (OnnxModel Model, string Before, string Behind, string Last) Network(string opType, string domain)
    {
        var m = new ModelSketch(seed: 6);
        var before = m.Op("Relu", m.Op("Conv", m.Input("x", Dim.Named("N"), 3, 8, 9), m.Weights(4, 3, 3, 3)));
        m.Model.Graph.Nodes.Add(new Node(opType, [before, m.Constant(Tensor.Of([2L]))], ["strange"], null, "strange", domain));
        if (domain.Length > 0)
            m.Model.Opsets[domain] = 1;
        m.Model.Graph.ValueTypes["strange"] = new TensorType(ElementType.Float, [Dim.Named("N"), 4, 6, 7]);
        var behind = m.Op("Relu", m.Op("Conv", "strange", m.Weights(5, 4, 2, 2)));
        var last = m.Op("Relu", m.Op("Conv", behind, m.Weights(6, 5, 2, 2)));
        m.Output(m.Op("Gemm", m.Op("Flatten", m.Op("GlobalAveragePool", last)), m.Weights(6, 3), m.Weights(3)), "scores", ElementType.Float, Dim.Named("N"), 3);
        return (m.Model, before, behind, last);
    }
}
