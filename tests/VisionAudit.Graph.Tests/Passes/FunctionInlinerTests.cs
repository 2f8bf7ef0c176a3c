namespace VisionAudit.Graph.Tests.Passes;

public sealed class FunctionInlinerTests
{
    [Fact]
    public void A_call_becomes_its_body_with_the_callers_attributes_and_computes_the_same()
    {
        var expected = Reference.Run(SmallModel.Create())["scaled"];
        var model = SmallModel.Create();
        FunctionInliner.Inline(model);
        ModelChecker.Check(model);
        Assert.Empty(model.Functions);
        Assert.DoesNotContain(model.Graph.Nodes, n => n.Domain is "local");
        Assert.Equal(2f, model.Graph.Nodes.Last(n => n.OpType is "LeakyRelu").Float("alpha", 0));
        Assert.Equal(expected.Data, Reference.Run(model)["scaled"].Data);
    }

    [Fact]
    public void Two_calls_do_not_share_names_and_functions_may_call_functions()
    {
        var model = SmallModel.Create();
        var twice = new OnnxFunction("local", "Twice") { Inputs = { "a" }, Outputs = { "c" } };
        twice.Nodes.Add(new Node("Scaled", ["a"], ["b"], domain: "local"));
        twice.Nodes.Add(new Node("Scaled", ["b"], ["c"], new Dictionary<string, object> { ["alpha"] = 0.5f }, domain: "local"));
        model.Functions.Add(twice);
        model.Graph.Nodes.Add(new Node("Twice", ["scaled"], ["end"], domain: "local"));
        model.Graph.Outputs.Add(new ValueInfo("end", TensorType.Unknown));
        FunctionInliner.Inline(model);
        ModelChecker.Check(model);
        Assert.Equal(4, model.Graph.Nodes.Count(n => n.OpType is "LeakyRelu"));
    }

    [Fact]
    public void An_output_that_is_an_input_is_passed_on()
    {
        var model = GraphText.Parse("input x: float[2]\ny = Pass(x)\noutput y");
        model.Functions.Add(new OnnxFunction("", "Pass") { Inputs = { "a" }, Outputs = { "a" } });
        FunctionInliner.Inline(model);
        Assert.Equal(["Identity"], model.Graph.Nodes.Select(n => n.OpType));
        ModelChecker.Check(model);
    }

    [Fact]
    public void A_function_that_calls_itself_is_refused()
    {
        var model = SmallModel.Create();
        model.Functions[0].Nodes.Add(new Node("Scaled", ["a"], ["again"], domain: "local"));
        Assert.Equal("VA1013", Assert.Throws<GraphException>(() => FunctionInliner.Inline(model)).Id);
    }

    [Fact]
    public void A_function_of_another_opset_is_refused()
    {
        var model = SmallModel.Create();
        model.Functions[0].Opsets[""] = 18;
        Assert.Equal("VA1013", Assert.Throws<GraphException>(() => FunctionInliner.Inline(model)).Id);
    }

    [Fact]
    public void Two_unnamed_calls_give_no_two_nodes_one_name()
    {
        var model = GraphText.Parse("input x: float[2,3]\ny = Twice(x)\nz = Twice(y)\noutput z");
        var twice = new OnnxFunction("", "Twice") { Inputs = { "a" }, Outputs = { "b" } };
        twice.Nodes.Add(new Node("Add", ["a", "a"], ["b"], name: "n0"));
        model.Functions.Add(twice);
        FunctionInliner.Inline(model);
        Assert.Equal(["y/n0", "z/n0"], model.Graph.Nodes.Select(n => n.Name));
        Assert.Equal(6 * sizeof(float), Reference.Run(model)["z"].Data.Length);
    }

    [Fact]
    public void Functions_of_a_dynamo_export_end_as_plain_operators()
    {
        var expected = Reference.Run(DynamoModel.Create())["y"];
        var model = DynamoModel.Create();
        FunctionInliner.Inline(model);
        OpsetLift.Apply(model);
        ConstantFolder.Fold(model);
        ModelChecker.Check(model);
        Assert.Equal(["Conv", "Mul", "Relu", "ReduceMean"], model.Graph.Nodes.Select(n => n.OpType));
        Assert.Equal(expected.Data, Reference.Run(model)["y"].Data);
        Assert.Equal("float[N,4]", TypeInference.Infer(model)["y"].ToString());
    }
}
