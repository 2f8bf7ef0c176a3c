namespace VisionAudit.Graph.Tests.Costs;

/// <summary>Counts that were made by hand.</summary>
public sealed class ModelCostTests
{
    [Theory]
    [InlineData("Conv(x, w)", "x: float[N,4,8,6]", "w: float[10,4,3,3]", 10 * 6 * 4 * 4 * 9, 10 * 6 * 4 * 4, 360)]
    [InlineData("Conv(x, w) {group=4}", "x: float[N,4,8,6]", "w: float[8,1,3,3]", 8 * 6 * 4 * 9, 8 * 6 * 4 * 4, 72)]
    [InlineData("ConvTranspose(x, w) {strides=[2,2]}", "x: float[1,4,5,6]", "w: float[4,3,2,2]", 4 * 5 * 6 * 3 * 4, 3 * 10 * 12 * 4, 48)]
    [InlineData("Gemm(x, w)", "x: float[N,12]", "w: float[12,5]", 60, 5 * 4, 60)]
    [InlineData("Gemm(x, w) {transA=1, transB=1}", "x: float[12,3]", "w: float[5,12]", 3 * 12 * 5, 15 * 4, 60)]
    [InlineData("MatMul(x, w)", "x: float[N,7,12]", "w: float[12,5]", 7 * 12 * 5, 35 * 4, 60)]
    [InlineData("Einsum(x, w) {equation=\"nhc,cd->nhd\"}", "x: float[N,7,12]", "w: float[12,5]", 7 * 12 * 5, 35 * 4, 60)]
    [InlineData("Einsum(x, w) {equation=\"...c,cd->...d\"}", "x: float[N,7,12]", "w: float[12,5]", 7 * 12 * 5, 35 * 4, 60)]
    [InlineData("MaxPool(x) {kernel_shape=[3,2], strides=[2,2]}", "x: float[N,4,9,8]", "w: float[1]", 4 * 4 * 4 * 6, 4 * 4 * 4 * 4, 0)]
    [InlineData("GlobalAveragePool(x)", "x: float[N,4,9,8]", "w: float[1]", 4 * 72, 4 * 4, 0)]
    [InlineData("Mul(x, w)", "x: float16[N,4,9]", "w: float16[4,9]", 36, 36 * 2, 36)]
    [InlineData("Reshape(x, w)", "x: float[N,4,9]", "w: int64[2] = 0 -1", 0, 0, 2)]
    [InlineData("Transpose(x) {perm=[0,2,1]}", "x: float[N,4,9]", "w: float[1]", 0, 36 * 4, 0)]
    public void An_operator_costs_what_it_multiplies_reads_and_writes(string node, string input, string constant, long macs, long activations, long parameters)
    {
        var model = GraphText.Parse($"""
            input {input}
            constant {constant}
            y = {node}
            output y
            """);
        var bytes = model.Graph.Initializers["w"].Element switch { ElementType.Int64 => 8, ElementType.Float16 => 2, _ => 4 };
        Assert.Equal(new ModelCost(macs, parameters * bytes, activations, 0), ModelCost.Of(model));
    }

    [Fact]
    public void Constants_of_both_parts_count_with_the_first()
    {
        var model = GraphText.Parse("""
            input x: float[N,6]
            constant shared: float[6]
            constant own: float[6,2]
            a = Mul(x, shared)
            b = Add(a, shared)
            y = Gemm(b, own)
            output y
            """);
        Assert.Equal((new ModelCost(6, 24, 24, 0), new ModelCost(6 + 12, 48, 24 + 8, 0)), ModelCost.Of(model, 1));
    }

    [Fact]
    public void Operators_of_open_sizes_are_counted_as_unknown()
    {
        var model = GraphText.Parse("""
            input x: float[N,3,H,W]
            constant w: float[2,3,1,1]
            a = Conv(x, w)
            b = ReduceMean(a) {axes=[2,3], keepdims=0}
            y = Relu(b)
            output y
            """);
        Assert.Equal(new ModelCost(2, 24, 8, 2), ModelCost.Of(model));
    }

    [Fact]
    public void A_loop_costs_its_body_in_every_round()
    {
        var body = new OnnxGraph();
        body.Inputs.Add(new ValueInfo("number", new TensorType(ElementType.Int64, [])));
        body.Inputs.Add(new ValueInfo("condition", new TensorType(ElementType.Bool, [])));
        body.Nodes.Add(new Node("Identity", ["condition"], ["goes on"]));
        body.Nodes.Add(new Node("MatMul", ["x", "w"], ["product"]));
        body.Outputs.Add(new ValueInfo("goes on", TensorType.Unknown));
        body.Outputs.Add(new ValueInfo("product", TensorType.Unknown));
        var model = GraphText.Parse("""
            input x: float[N,6]
            constant w: float[6,2]
            constant rounds: int64[1] = 5
            output y
            """);
        model.Graph.Nodes.Add(new Node("Loop", ["rounds", ""], ["stack"], new Dictionary<string, object> { ["body"] = body }));
        model.Graph.Nodes.Add(new Node("Relu", ["stack"], ["y"]));
        Assert.Equal([5, 1, 2], TypeInference.Infer(ModelWithOneRow(model))["y"].Shape!.Select(d => d.Value!.Value));
        Assert.Equal(new ModelCost((5 * 12) + 10, 48 + 8, (5 * 8) + 40, 0), ModelCost.Of(model));
    }

    private static OnnxModel ModelWithOneRow(OnnxModel model)
    {
        var copy = OnnxFile.Parse(OnnxFile.Serialize(model), "a copy");
        copy.Graph.Inputs[0] = new ValueInfo("x", new TensorType(ElementType.Float, [1, 6]));
        return copy;
    }
}
