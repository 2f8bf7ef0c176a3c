using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Heads;

/// <summary>Channel weights from sums behind the pooling and in one with the linear layer, against those of the same network where an operator that changes nothing stands in the way.</summary>
public sealed class ChannelSumTests
{
    private const int Channels = 6;
    private const int Hidden = 8;

    /// <summary>Outputs of a first layer whose weights no cache holds.</summary>
    private const int Many = 20000;

    /// <summary>What float32 keeps of sums over so many terms of either sign, taken in another order.</summary>
    private const double SumOfMany = 1e-4;

    private static readonly string[] Methods = ["grad-cam", "counterfactual-grad-cam", "xgrad-cam", "lift-cam", "relevance-cam", "lrp-cam"];

    private static readonly string[] Heads =
    [
        "max pool", "overlapping max pool", "padded max pool", "average pool", "padded average pool", "average over padding", "global average", "two pools", "channels last", "rows of outputs",
        "product", "no pool", "linear", "rectifier", "branch",
    ];

    public static MatrixTheoryData<string, string, string> Rows => new(Methods, Heads, ["Relu", "Tanh"]);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Weights_and_maps_are_those_of_the_general_form(string method, string head, string activation)
    {
        foreach (var batch in (Dim[])[1, Dim.Named("N")])
        {
            var own = Explain(method, head, activation, batch, isBlocked: false);
            var general = Explain(method, head, activation, batch, isBlocked: true);
            Near.Equal(general[ExplainValues.Weights].ToFloats(), own[ExplainValues.Weights].ToFloats(), 1e-5, "weights");
            Near.Equal(general[ExplainValues.Map].ToFloats(), own[ExplainValues.Map].ToFloats(), 1e-5, "map");
        }
    }

    [Fact]
    public void What_reveals_cancelled_evidence_adds_up_behind_the_pooling_as_before_it()
    {
        var options = new ExplainOptions { RevealCancel = true };
        var own = Explain("lift-cam", "overlapping max pool", "Relu", Dim.Named("N"), isBlocked: false, options);
        var general = Explain("lift-cam", "overlapping max pool", "Relu", Dim.Named("N"), isBlocked: true, options);
        Near.Equal(general[ExplainValues.Weights].ToFloats(), own[ExplainValues.Weights].ToFloats(), 1e-5, "weights");
    }

    [Theory]
    [InlineData("max pool", true)]
    [InlineData("overlapping max pool", true)]
    [InlineData("padded average pool", true)]
    [InlineData("two pools", true)]
    [InlineData("average over padding", false)]
    [InlineData("rectifier", false)]
    [InlineData("branch", false)]
    public void No_signal_is_carried_through_pooling_that_keeps_sums(string head, bool isSpared)
    {
        foreach (var method in Methods)
            Assert.Equal(isSpared, !Added(method, head, "Relu").Exists(n => n.Name.Contains("Pool", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("grad-cam", "max pool", "Relu", 0)]
    [InlineData("grad-cam", "channels last", "Relu", 0)]
    [InlineData("grad-cam", "rows of outputs", "Relu", 0)]
    [InlineData("grad-cam", "product", "Tanh", 0)]
    [InlineData("grad-cam", "global average", "Relu", 1)]
    [InlineData("relevance-cam", "max pool", "Relu", 1)]
    [InlineData("relevance-cam", "channels last", "Relu", 1)]
    [InlineData("relevance-cam", "product", "Relu", 1)]
    [InlineData("relevance-cam", "global average", "Relu", 2)]
    [InlineData("relevance-cam", "max pool", "Tanh", 4)]
    [InlineData("xgrad-cam", "max pool", "Relu", 1)]
    public void The_first_linear_layer_is_read_no_more_than_its_channels_sums_need(string method, string head, string activation, int readings)
    {
        Assert.Equal(readings, Readings(Added(method, head, activation)));
    }

    [Theory]
    [InlineData("max pool")]
    [InlineData("channels last")]
    [InlineData("rows of outputs")]
    [InlineData("product")]
    [InlineData("no pool")]
    public void A_large_linear_layer_is_read_once_for_the_scores_and_for_what_channels_add(string head)
    {
        foreach (var (method, batch) in (IEnumerable<(string, Dim)>)[("xgrad-cam", 1), ("xgrad-cam", Dim.Named("N")), ("lift-cam", 1), ("lift-cam", Dim.Named("N"))])
        {
            var own = Explain(method, head, "Relu", batch, isBlocked: false, hidden: Many);
            var general = Explain(method, head, "Relu", batch, isBlocked: true, hidden: Many);
            Near.Equal(general[ExplainValues.Weights].ToFloats(), own[ExplainValues.Weights].ToFloats(), SumOfMany, "weights");
            Near.Equal(general[ExplainValues.Map].ToFloats(), own[ExplainValues.Map].ToFloats(), SumOfMany, "map");
            Near.Equal(general["logits"].ToFloats(), own["logits"].ToFloats(), 1e-6, "scores");

            var (model, target) = Network(head, "Relu", batch, isBlocked: false, Many);
            var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Layer = target, Top = 2 }, new RuntimeEvaluator());
            Assert.Equal(1, Readings(compiled.Model.Graph.Nodes));
            Assert.Single(compiled.Choice.Regrouped);
        }
    }

    [Theory]
    [InlineData("grad-cam", "max pool")]
    [InlineData("layer-cam", "max pool")]
    [InlineData("relevance-cam", "max pool")]
    [InlineData("lift-cam", "global average")]
    public void The_classifier_stays_as_it_is_where_regrouping_spares_nothing(string method, string head)
    {
        var (model, target) = Network(head, "Relu", 1, isBlocked: false, Many);
        Node[] own = [.. model.Graph.Nodes];
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Layer = target }, new RuntimeEvaluator());
        Assert.Equal(own, compiled.Model.Graph.Nodes.Take(own.Length));
        Assert.Empty(compiled.Choice.Regrouped);
    }

    /// <summary>Products with the first linear layer's weights, or with what only moves them or cuts them off.</summary>
    private static int Readings(List<Node> nodes)
    {
        HashSet<string> weights = ["first layer"];
        foreach (var node in nodes.Where(n => n.OpType is not ("MatMul" or "Gemm" or "ReduceSum") && n.Inputs.Any(weights.Contains)))
            weights.Add(node.Output);
        return nodes.Where(n => n.OpType is "MatMul" or "Gemm").Sum(n => n.Inputs.Count(weights.Contains));
    }

    private static List<Node> Added(string method, string head, string activation)
    {
        var (model, target) = Network(head, activation, 1, isBlocked: false);
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Layer = target, Weights = true }).Model;
        return compiled.Graph.Nodes.FindAll(n => n.Name.StartsWith("explain/", StringComparison.Ordinal));
    }

    private static Dictionary<string, Tensor> Explain(string method, string head, string activation, Dim batch, bool isBlocked, ExplainOptions? options = null, int hidden = Hidden)
    {
        var (model, target) = Network(head, activation, batch, isBlocked, hidden);
        var compiled = ExplanationCompiler.Compile(model, (options ?? new ExplainOptions()) with { Method = method, Layer = target, Weights = true, SignedMap = true }, new RuntimeEvaluator());
        var rows = (int)(batch.Value ?? 2);
        return ModelRun.Run(compiled.Model, new Dictionary<string, Tensor>
        {
            ["x"] = Tensor.Of(new ModelSketch(seed: 9).Numbers(rows, 3, 8, 9), rows, 3, 8, 9),
            [ExplainValues.ClassIndex] = Tensor.Of([.. new[] { 2L, 1L }.Take(rows)], rows),
        });
    }

    /// <summary>A network whose target layer has 6×7 places, and the layer.</summary>
    private static (OnnxModel Model, string Target) Network(string head, string activation, Dim batch, bool isBlocked, int hidden = Hidden)
    {
        var sketch = new ModelSketch(seed: 43);
        var target = sketch.Op(activation, sketch.Op("Conv", sketch.Input("x", batch, 3, 8, 9), sketch.Weights(Channels, 3, 3, 3), sketch.Weights(Channels)));
        var map = isBlocked ? sketch.Op("Mul", target, sketch.Scalar(1)) : target;
        var scores = head switch
        {
            "max pool" => Deep(sketch.Op("Flatten", Pool("MaxPool", map, 2, 2)), Channels * 9),
            "overlapping max pool" => Deep(sketch.Op("Flatten", Pool("MaxPool", map, 3, 1)), Channels * 20),
            "padded max pool" => Deep(sketch.Op("Flatten", Pool("MaxPool", map, 3, 2, 1)), Channels * 12),
            "average pool" => Deep(sketch.Op("Flatten", Pool("AveragePool", map, 2, 2)), Channels * 9),
            "padded average pool" => Deep(sketch.Op("Flatten", Pool("AveragePool", map, 3, 2, 1)), Channels * 12),
            "average over padding" => Deep(sketch.Op("Flatten", Pool("AveragePool", map, 3, 2, 1, includesPadding: true)), Channels * 12),
            "global average" => Deep(sketch.Op("Flatten", sketch.Op("GlobalAveragePool", map)), Channels),
            "two pools" => Deep(sketch.Op("Flatten", Pool("AveragePool", sketch.Op("Dropout", Pool("MaxPool", map, 2, 2)), 2, 1)), Channels * 4),
            "channels last" => Deep(sketch.Op("Flatten", sketch.OpWith("Transpose", new() { ["perm"] = (long[])[0, 2, 3, 1] }, Pool("MaxPool", map, 2, 2))), Channels * 9),
            "rows of outputs" => Deep(sketch.Op("Flatten", Pool("MaxPool", map, 2, 2)), Channels * 9, hasRowsOfOutputs: true),
            "product" => Rest(sketch.Op("Add", sketch.Op("MatMul", sketch.Op("Identity", sketch.Op("Reshape", Pool("MaxPool", map, 2, 2), sketch.Ints(-1, Channels * 9))), First(Channels * 9, hidden)), sketch.Weights(hidden))),
            "no pool" => Deep(sketch.Op("Flatten", map), Channels * 42),
            "linear" => sketch.Op("Gemm", sketch.Op("Flatten", Pool("MaxPool", map, 2, 2)), First(Channels * 9, 4), sketch.Weights(4)),
            "rectifier" => Deep(sketch.Op("Flatten", Pool("MaxPool", sketch.Op("Relu", sketch.Op("Sub", map, sketch.Scalar(0.1f))), 2, 2)), Channels * 9),
            "branch" => Deep(sketch.Op("Flatten", sketch.Op("Add", Pool("MaxPool", map, 2, 2), Pool("AveragePool", map, 2, 2))), Channels * 9),
            _ => throw new ArgumentOutOfRangeException(nameof(head)),
        };
        sketch.Output(scores, "logits", ElementType.Float, batch, 4);
        return (sketch.Model, target);

        string Pool(string opType, string value, long kernel, long stride, long padding = 0, bool includesPadding = false)
        {
            var attributes = new Dictionary<string, object> { ["kernel_shape"] = (long[])[kernel, kernel], ["strides"] = (long[])[stride, stride], ["pads"] = (long[])[padding, padding, padding, padding] };
            if (includesPadding)
                attributes["count_include_pad"] = 1L;
            return sketch.OpWith(opType, attributes, value);
        }

        string First(params long[] shape)
        {
            sketch.Model.Graph.Initializers["first layer"] = Tensor.Of(sketch.Numbers(shape), shape);
            return "first layer";
        }

        string Deep(string flat, int size, bool hasRowsOfOutputs = false) => Rest(hasRowsOfOutputs
            ? sketch.OpWith("Gemm", new() { ["transB"] = 1L, ["alpha"] = hidden == Hidden ? 0.5f : 1 }, flat, First(hidden, size), sketch.Weights(hidden))
            : sketch.Op("Gemm", flat, First(size, hidden), sketch.Weights(hidden)));

        string Rest(string first) => sketch.Op("Gemm", sketch.Op("Softplus", first), sketch.Weights(hidden, 4), sketch.Weights(4));
    }
}
