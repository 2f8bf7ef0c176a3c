namespace VisionAudit.Graph.Tests.Types;

/// <summary>One row an operator form: x is float[N,8,6,6], further constants as named.</summary>
public sealed class OperatorTypesTests
{
    private const string Values = """
        input x: float[N,8,6,6]
        input m: float[N,4]
        input u: uint8[N,8,6,6]
        constant w3: float[16,8,3,3]
        constant depthwise: float[8,1,3,3]
        constant wt: float[8,5,2,2]
        constant w8: int8[16,8,3,3]
        constant channels: float[8]
        constant square: float[4,7]
        constant scalar: float[] = 2
        constant zero8: int8[]
        constant row: float[6]
        constant two: int64[1] = 2
        constant minus: int64[2] = -1 1
        constant grid: int64[4] = 1 1 2 3
        constant rows: int64[2,3] = 0 1 2 3 4 5
        constant split: int64[2] = 3 5
        constant keep: int64[3] = 0 -1 36
        constant scales: float[4] = 1 1 2 0.5
        constant one: int64[1] = 1
        constant big: int64[1] = 9223372036854775807
        constant pads: int64[8] = 0 0 1 2 0 0 3 4
        constant ten: int64[] = 10
        constant zero: int64[] = 0
        constant three: int64[] = 3
        constant onoff: float[2] = 0 1

        """;

    [Theory]
    [InlineData("Conv(x, w3)", "float[N,16,4,4]")]
    [InlineData("Conv(x, w3) {pads=[1,1,1,1], strides=[2,2]}", "float[N,16,3,3]")]
    [InlineData("Conv(x, w3) {dilations=[2,2]}", "float[N,16,2,2]")]
    [InlineData("Conv(x, w3) {auto_pad=\"SAME_UPPER\", strides=[2,2]}", "float[N,16,3,3]")]
    [InlineData("Conv(x, depthwise) {group=8, pads=[1,1,1,1]}", "float[N,8,6,6]")]
    [InlineData("ConvTranspose(x, wt) {strides=[2,2]}", "float[N,5,12,12]")]
    [InlineData("ConvTranspose(x, wt) {strides=[2,2], output_padding=[1,1]}", "float[N,5,13,13]")]
    [InlineData("ConvInteger(u, w8)", "int32[N,16,4,4]")]
    [InlineData("QLinearConv(u, scalar, zero8, w8, scalar, zero8, scalar, zero8)", "int8[N,16,4,4]")]
    [InlineData("MaxPool(x) {kernel_shape=[3,3], strides=[2,2]}", "float[N,8,2,2]")]
    [InlineData("MaxPool(x) {kernel_shape=[3,3], strides=[2,2], ceil_mode=1}", "float[N,8,3,3]")]
    [InlineData("AveragePool(x) {kernel_shape=[2,2], strides=[2,2], pads=[1,1,1,1]}", "float[N,8,4,4]")]
    [InlineData("LpPool(x) {kernel_shape=[2,2]}", "float[N,8,5,5]")]
    [InlineData("GlobalAveragePool(x)", "float[N,8,1,1]")]
    [InlineData("GlobalMaxPool(x)", "float[N,8,1,1]")]
    [InlineData("GlobalLpPool(x)", "float[N,8,1,1]")]
    [InlineData("Gemm(m, square)", "float[N,7]")]
    [InlineData("Gemm(square, m) {transA=1, transB=1}", "float[7,N]")]
    [InlineData("MatMul(m, square)", "float[N,7]")]
    [InlineData("MatMul(x, x)", "float[N,8,6,6]")]
    [InlineData("MatMul(x, row)", "float[N,8,6]")]
    [InlineData("MatMulInteger(u, u)", "int32[N,8,6,6]")]
    [InlineData("Einsum(m, square) {equation=\"ni,ij->nj\"}", "float[N,7]")]
    [InlineData("Einsum(x, x) {equation=\"...ij,...jk->...ik\"}", "float[N,8,6,6]")]
    [InlineData("Einsum(m, square) {equation=\"ni,ij\"}", "float[7,N]")]
    [InlineData("BatchNormalization(x, channels, channels, channels, channels)", "float[N,8,6,6]")]
    [InlineData("LayerNormalization(x, row, row)", "float[N,8,6,6]")]
    [InlineData("InstanceNormalization(x, channels, channels)", "float[N,8,6,6]")]
    [InlineData("LRN(x) {size=3}", "float[N,8,6,6]")]
    [InlineData("LpNormalization(x)", "float[N,8,6,6]")]
    [InlineData("Softmax(m)", "float[N,4]")]
    [InlineData("Clip(x, scalar, scalar)", "float[N,8,6,6]")]
    [InlineData("HardSwish(x)", "float[N,8,6,6]")]
    [InlineData("ReduceMean(x) {axes=[2,3]}", "float[N,8,1,1]")]
    [InlineData("ReduceMean(x) {axes=[-1,-2], keepdims=0}", "float[N,8]")]
    [InlineData("ReduceSum(x, two) {keepdims=0}", "float[N,8,6]")]
    [InlineData("ReduceMax(x)", "float[1,1,1,1]")]
    [InlineData("ArgMax(m) {axis=1, keepdims=0}", "int64[N]")]
    [InlineData("Add(x, row)", "float[N,8,6,6]")]
    [InlineData("Greater(x, scalar)", "bool[N,8,6,6]")]
    [InlineData("Concat(x, x) {axis=1}", "float[N,16,6,6]")]
    [InlineData("Slice(x, one, big, two)", "float[N,8,5,6]")]
    [InlineData("Slice(x) {starts=[0,-3], ends=[9,6], axes=[1,3]}", "float[N,8,6,3]")]
    [InlineData("Pad(x, pads)", "float[N,8,10,12]")]
    [InlineData("Pad(x) {pads=[0,0,1,1,0,0,1,1]}", "float[N,8,8,8]")]
    [InlineData("Reshape(x, keep)", "float[N,8,36]")]
    [InlineData("Reshape(m, minus)", "float[?,1]")]
    [InlineData("Flatten(x)", "float[N,288]")]
    [InlineData("Flatten(x) {axis=2}", "float[?,36]")]
    [InlineData("Transpose(x) {perm=[0,2,3,1]}", "float[N,6,6,8]")]
    [InlineData("Squeeze(two)", "int64[]")]
    [InlineData("Unsqueeze(m, two)", "float[N,4,1]")]
    [InlineData("Unsqueeze(m) {axes=[0,-1]}", "float[1,N,4,1]")]
    [InlineData("Expand(scalar, grid)", "float[1,1,2,3]")]
    [InlineData("Expand(x, grid)", null)]
    [InlineData("Tile(x, grid)", "float[N,8,12,18]")]
    [InlineData("Gather(x, rows) {axis=1}", "float[N,2,3,6,6]")]
    [InlineData("GatherElements(rows, rows)", "int64[2,3]")]
    [InlineData("GatherND(square, minus)", "float[]")]
    [InlineData("ScatterElements(x, x, x)", "float[N,8,6,6]")]
    [InlineData("DepthToSpace(x) {blocksize=2}", "float[N,2,12,12]")]
    [InlineData("SpaceToDepth(x) {blocksize=2}", "float[N,32,3,3]")]
    [InlineData("Resize(x, _, scales)", "float[N,8,12,3]")]
    [InlineData("Resize(x, _, _, grid)", "float[1,1,2,3]")]
    [InlineData("Upsample(x) {scales=[1.0,1.0,2.0,2.0]}", "float[N,8,12,12]")]
    [InlineData("Identity(x)", "float[N,8,6,6]")]
    [InlineData("Cast(x) {to=10}", "float16[N,8,6,6]")]
    [InlineData("CastLike(x, u)", "uint8[N,8,6,6]")]
    [InlineData("Shape(x)", "int64[4]")]
    [InlineData("Shape(x) {start=1, end=-1}", "int64[2]")]
    [InlineData("Size(x)", "int64[]")]
    [InlineData("ConstantOfShape(grid)", "float[1,1,2,3]")]
    [InlineData("Range(zero, ten, three)", "int64[4]")]
    [InlineData("OneHot(zero, ten, onoff)", "float[10]")]
    [InlineData("NonZero(x)", "int64[4,?]")]
    [InlineData("Where(u, x, scalar)", "float[N,8,6,6]")]
    [InlineData("QuantizeLinear(x, scalar, zero8)", "int8[N,8,6,6]")]
    [InlineData("DequantizeLinear(u, scalar)", "float[N,8,6,6]")]
    public void An_operator_has_the_type_that_ONNX_states(string expression, string? expected)
    {
        var model = GraphText.Parse($"{Values}y = {expression}\noutput y");
        if (expected is null)
        {
            Assert.Equal("VA1014", Assert.Throws<GraphException>(() => TypeInference.Infer(model)).Id);
            return;
        }
        Assert.Equal(GraphText.Type(expected), TypeInference.Infer(model)["y"]);
    }

    [Fact]
    public void Further_outputs_have_types_of_their_own()
    {
        var types = TypeInference.Infer(GraphText.Parse(Values + """
            a, b = Split(x, split) {axis=1}
            top, at = TopK(m, two)
            pooled, where = MaxPool(x) {kernel_shape=[6,6]}
            q, scale, zeropoint = DynamicQuantizeLinear(x)
            n, mean, deviation = LayerNormalization(x, row) {axis=2}
            dropped, mask = Dropout(x)
            output a
            """));
        Assert.Equal("float[N,3,6,6] float[N,5,6,6]", $"{types["a"]} {types["b"]}");
        Assert.Equal("float[N,2] int64[N,2]", $"{types["top"]} {types["at"]}");
        Assert.Equal("int64[N,8,1,1]", types["where"].ToString());
        Assert.Equal("uint8[N,8,6,6] float[] uint8[]", $"{types["q"]} {types["scale"]} {types["zeropoint"]}");
        Assert.Equal("float[N,8,1,1]", types["mean"].ToString());
        Assert.Equal("bool[N,8,6,6]", types["mask"].ToString());
    }

    [Fact]
    public void A_target_shape_that_is_computed_from_a_named_size_is_followed()
    {
        var types = TypeInference.Infer(GraphText.Parse("""
            input x: float[N,8,6,6]
            constant zero: int64[] = 0
            constant first: int64[1] = 0
            constant tail: int64[4] = 2 4 6 6
            sizes = Shape(x)
            batch = Gather(sizes, zero)
            front = Unsqueeze(batch, first)
            target = Concat(front, tail) {axis=0}
            y = Reshape(x, target)
            output y
            """));
        Assert.Equal("float[N,2,4,6,6]", types["y"].ToString());
    }

    [Fact]
    public void An_unknown_operator_yields_unknown_types_and_stated_types_fill_them()
    {
        var model = GraphText.Parse("""
            input x: float[N,8]
            y = Mystery(x)
            z = Mystery(y)
            output z
            """);
        model.Graph.ValueTypes["y"] = GraphText.Type("float[N,3]");
        var types = TypeInference.Infer(model);
        Assert.Equal("float[N,3]", types["y"].ToString());
        Assert.Equal(TensorType.Unknown, types["z"]);
    }
}
