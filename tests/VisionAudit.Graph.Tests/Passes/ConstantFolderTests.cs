namespace VisionAudit.Graph.Tests.Passes;

public sealed class ConstantFolderTests
{
    [Fact]
    public void Shape_arithmetic_becomes_numbers_as_far_as_the_input_is_static()
    {
        var model = GraphText.Parse("""
            input x: float[N,8,6,6]
            constant one: int64[] = 1
            constant first: int64[1] = 0
            constant two: int64[] = 2
            sizes = Shape(x)
            channels = Gather(sizes, one)
            half = Div(channels, two)
            back = Mul(half, two)
            flat = Unsqueeze(back, first)
            y = Expand(x, flat)
            z = Reshape(x, sizes)
            output y, z
            """);
        model.Graph.Nodes.RemoveAll(n => n.OpType is "Expand");
        model.Graph.Nodes.Insert(5, new Node("Tile", ["x", "tiles"], ["y"]));
        model.Graph.Nodes.Insert(5, new Node("Concat", ["flat", "flat", "flat", "flat"], ["tiles"], new Dictionary<string, object> { ["axis"] = 0L }));
        ConstantFolder.Fold(model);
        Assert.Equal(["Shape", "Tile", "Reshape"], model.Graph.Nodes.Select(n => n.OpType));
        Assert.Equal([8, 8, 8, 8], model.Graph.Initializers["tiles"].ToInt64s());
        Assert.Equal(["tiles"], model.Graph.Initializers.Keys);
    }

    [Fact]
    public void Sizes_are_scaled_in_float32()
    {
        var model = GraphText.Parse("""
            input x: float[1,1,7,5]
            constant scale: float[4] = 1 1 1.7 2.5
            sizes = Shape(x)
            reals = Cast(sizes) {to=1}
            scaled = Mul(reals, scale)
            down = Floor(scaled)
            target = Cast(down) {to=7}
            y = Resize(x, _, _, target)
            output y
            """);
        ConstantFolder.Fold(model);
        Assert.Equal([1, 1, 11, 12], model.Graph.Initializers["target"].ToInt64s());
        Assert.Equal("float[1,1,11,12]", TypeInference.Infer(model)["y"].ToString());
    }

    [Fact]
    public void A_constant_that_is_only_moved_becomes_a_constant()
    {
        var model = GraphText.Parse("""
            input x: float[N,3]
            constant w: float[2,3] = 1 2 3 4 5 6
            t = Transpose(w)
            y = MatMul(x, t)
            output y
            """);
        ConstantFolder.Fold(model);
        Assert.Equal(["MatMul"], model.Graph.Nodes.Select(n => n.OpType));
        Assert.Equal([1, 4, 2, 5, 3, 6], model.Graph.Initializers["t"].ToFloats());
        Assert.Equal([3, 2], model.Graph.Initializers["t"].Dims);
    }

    [Fact]
    public void A_default_that_a_run_may_override_is_not_folded()
    {
        var model = GraphText.Parse("""
            input x: float[N,4]
            input target: int64[2]
            constant target: int64[2] = 2 -1
            copy = Identity(target)
            y = Reshape(x, copy)
            output y
            """);
        ConstantFolder.Fold(model);
        Assert.Equal(["Identity", "Reshape"], model.Graph.Nodes.Select(n => n.OpType));
    }
}
