using VisionAudit.Graph;
using VisionAudit.Inference.Sessions;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Heads;

/// <summary>Channel weights from sums behind the pooling and in one with the linear layer, against those of the same network where an operator that changes nothing stands in the way.</summary>
public sealed class ChannelSumTests
{
    private const int Channels = 6;

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
        var nodes = Added(method, head, activation);
        HashSet<string> weights = ["first layer"];
        foreach (var node in nodes.Where(n => n.OpType is not ("MatMul" or "Gemm" or "ReduceSum") && n.Inputs.Any(weights.Contains)))
            weights.Add(node.Output);
        Assert.Equal(readings, nodes.Where(n => n.OpType is "MatMul" or "Gemm").Sum(n => n.Inputs.Count(weights.Contains)));
    }

    private static List<Node> Added(string method, string head, string activation)
    {
        var (model, target) = Network(head, activation, 1, isBlocked: false);
        var compiled = ExplanationCompiler.Compile(model, new ExplainOptions { Method = method, Layer = target, Weights = true }).Model;
        return compiled.Graph.Nodes.FindAll(n => n.Name.StartsWith("explain/", StringComparison.Ordinal));
    }

    private static Dictionary<string, Tensor> Explain(string method, string head, string activation, Dim batch, bool isBlocked, ExplainOptions? options = null)
    {
        var (model, target) = Network(head, activation, batch, isBlocked);
        var compiled = ExplanationCompiler.Compile(model, (options ?? new ExplainOptions()) with { Method = method, Layer = target, Weights = true, SignedMap = true }, new RuntimeEvaluator());
        var rows = (int)(batch.Value ?? 2);
        return ModelRun.Run(compiled.Model, new Dictionary<string, Tensor>
        {
            ["x"] = Tensor.Of(new ModelSketch(seed: 9).Numbers(rows, 3, 8, 9), rows, 3, 8, 9),
            [ExplainValues.ClassIndex] = Tensor.Of([.. new[] { 2L, 1L }.Take(rows)], rows),
        });
    }

    /// <summary>A network whose target layer has 6×7 places, and the layer.</summary>
    private static (OnnxModel Model, string Target) Network(string head, string activation, Dim batch, bool isBlocked)
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
            "product" => Rest(sketch.Op("Add", sketch.Op("MatMul", sketch.Op("Identity", sketch.Op("Reshape", Pool("MaxPool", map, 2, 2), sketch.Ints(-1, Channels * 9))), First(Channels * 9, 8)), sketch.Weights(8))),
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
            ? sketch.OpWith("Gemm", new() { ["transB"] = 1L, ["alpha"] = 0.5f }, flat, First(8, size), sketch.Weights(8))
            : sketch.Op("Gemm", flat, First(size, 8), sketch.Weights(8)));

        string Rest(string hidden) => sketch.Op("Gemm", sketch.Op("Softplus", hidden), sketch.Weights(8, 4), sketch.Weights(4));
    }
}
