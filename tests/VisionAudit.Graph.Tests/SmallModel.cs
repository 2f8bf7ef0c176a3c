namespace VisionAudit.Graph.Tests;

/// <summary>A small classifier with every kind of part that a file may have.</summary>
public static class SmallModel
{
    public static OnnxModel Create()
    {
        var model = GraphText.Parse("""
            input x: float[N,3,8,8]
            constant w: float[4,3,3,3]
            constant b: float[4] = 1 2 3 4
            constant fc: float[4,5]
            constant keep: int64[2] = 0 -1
            c = Conv(x, w, b) {pads=[1,1,1,1], auto_pad="NOTSET"}
            r = LeakyRelu(c) {alpha=0.1}
            p = GlobalAveragePool(r)
            f = Reshape(p, keep)
            y = MatMul(f, fc)
            output y
            """);
        model.Producer = "VisionAudit tests";
        model.Metadata["author"] = "VisionAudit";
        model.Graph.ValueTypes["p"] = GraphText.Type("float[N,4,1,1]");
        var branch = GraphText.Parse("z = Neg(y)\noutput z").Graph;
        model.Graph.Initializers["yes"] = new Tensor(ElementType.Bool, [], new byte[] { 1 });
        model.Graph.Nodes.Add(new Node("If", ["yes"], ["score"], new Dictionary<string, object> { ["then_branch"] = branch, ["else_branch"] = GraphText.Parse("q = Abs(y)\noutput q").Graph }));
        model.Graph.Nodes.Add(new Node("Scaled", ["score"], ["scaled"], new Dictionary<string, object> { ["alpha"] = 2f }, "call", "local"));
        model.Graph.Outputs[0] = new ValueInfo("scaled", GraphText.Type("float[N,5]"));
        model.Opsets["local"] = 1;
        model.Functions.Add(Function());
        return model;
    }

    private static OnnxFunction Function()
    {
        var function = new OnnxFunction("local", "Scaled") { Inputs = { "a" }, Outputs = { "b" }, Attributes = { "alpha" }, Opsets = { [""] = 13 } };
        function.Nodes.Add(new Node("LeakyRelu", ["a"], ["inner"], new Dictionary<string, object> { ["alpha"] = new AttributeReference("alpha") }));
        function.Nodes.Add(new Node("Relu", ["inner"], ["b"]));
        return function;
    }
}
