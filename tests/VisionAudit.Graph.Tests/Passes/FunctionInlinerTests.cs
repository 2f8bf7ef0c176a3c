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
}
