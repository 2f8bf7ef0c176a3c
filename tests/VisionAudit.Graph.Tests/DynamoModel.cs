namespace VisionAudit.Graph.Tests;

/// <summary>A network as PyTorch's dynamo exporter writes it: modules as functions that call functions for ATen's operators, with an If on a rank and CastLike.</summary>
public static class DynamoModel
{
    private const string Module = "pkg.torch", Library = "pkg.onnxscript.torch_lib", Common = "pkg.onnxscript.torch_lib.common";

    /// <summary>x [N,3,8,8] → y [N,4]: a convolution, doubled, ReLU, the mean over positions.</summary>
    public static OnnxModel Create()
    {
        var model = GraphText.Parse("input x: float[N,3,8,8]\nconstant w: float[4,3,3,3]\nconstant b: float[4] = 1 -2 3 0.5\noutput y", 18);
        model.Graph.Nodes.Add(new Node("Block", ["x", "w", "b"], ["h"], domain: Module));
        model.Graph.Nodes.Add(new Node("aten_mean_dim", ["h"], ["y"], new Dictionary<string, object> { ["keepdim"] = 0L }, domain: Library));
        foreach (var domain in new[] { Module, Library, Common })
            model.Opsets[domain] = 1;
        model.Functions.AddRange([Block(), Double(), IsScalar(), Mean()]);
        return model;
    }

    private static OnnxFunction Block()
    {
        var block = New(Module, "Block", ["x", "w", "b"], "r");
        block.Nodes.Add(new Node("Conv", ["x", "w", "b"], ["c"], new Dictionary<string, object> { ["pads"] = new[] { 1L, 1, 1, 1 } }, "n0"));
        block.Nodes.Add(new Node("aten_mul_two", ["c"], ["d"], name: "n1", domain: Library));
        block.Nodes.Add(new Node("Relu", ["d"], ["r"], name: "n2"));
        return block;
    }

    /// <summary>A constant in the type of its partner.</summary>
    private static OnnxFunction Double()
    {
        var twice = New(Library, "aten_mul_two", ["self"], "result");
        twice.Nodes.Add(new Node("Constant", [], ["two"], new Dictionary<string, object> { ["value_int"] = 2L }, "n0"));
        twice.Nodes.Add(new Node("CastLike", ["two", "self"], ["like"], name: "n1"));
        twice.Nodes.Add(new Node("Mul", ["self", "like"], ["result"], name: "n2"));
        return twice;
    }

    private static OnnxFunction IsScalar()
    {
        var scalar = New(Common, "IsScalar", ["input"], "is_scalar");
        scalar.Nodes.Add(new Node("Shape", ["input"], ["shape"], name: "n0"));
        scalar.Nodes.Add(new Node("Size", ["shape"], ["rank"], name: "n1"));
        scalar.Nodes.Add(new Node("Constant", [], ["zero"], new Dictionary<string, object> { ["value_int"] = 0L }, "n2"));
        scalar.Nodes.Add(new Node("Equal", ["rank", "zero"], ["is_scalar"], name: "n3"));
        return scalar;
    }

    /// <summary>A scalar is its own mean.</summary>
    private static OnnxFunction Mean()
    {
        var mean = New(Library, "aten_mean_dim", ["self"], "result");
        mean.Defaults["keepdim"] = 1L;
        mean.Nodes.Add(new Node("IsScalar", ["self"], ["cond"], name: "n0", domain: Common));
        var scalar = GraphText.Parse("same = Identity(self)\noutput same").Graph;
        var positions = GraphText.Parse("constant axes: int64[2] = 2 3\noutput means").Graph;
        positions.Nodes.Add(new Node("ReduceMean", ["self", "axes"], ["means"], new Dictionary<string, object> { ["keepdims"] = new AttributeReference("keepdim") }, "n1"));
        mean.Nodes.Add(new Node("If", ["cond"], ["result"], new Dictionary<string, object> { ["then_branch"] = scalar, ["else_branch"] = positions }, "n2"));
        return mean;
    }

    private static OnnxFunction New(string domain, string name, string[] inputs, string output)
    {
        var function = new OnnxFunction(domain, name) { Outputs = { output }, Opsets = { [""] = 18, [Library] = 1, [Common] = 1 } };
        function.Inputs.AddRange(inputs);
        return function;
    }
}
