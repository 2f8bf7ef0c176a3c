namespace VisionAudit.Graph.Tests.Passes;

public sealed class OpsetLiftTests
{
    [Theory]
    [InlineData(6, "export it again with opset 13")]
    [InlineData(25, "opset 24 or older")]
    public void An_opset_outside_of_what_is_understood_is_refused_with_a_remedy(long opset, string remedy)
    {
        var error = Assert.Throws<GraphException>(() => OpsetLift.Apply(GraphText.Parse("input x: float[1]\ny = Relu(x)\noutput y", opset)));
        Assert.Equal("VA1006", error.Id);
        Assert.Contains(remedy, error.Remedy);
    }

    [Fact]
    public void A_model_of_a_newer_opset_stays_as_it_is()
    {
        var model = GraphText.Parse("input x: float[2,3,4]\ny = Softmax(x) {axis=1}\noutput y", 17);
        var before = OnnxFile.Serialize(model);
        OpsetLift.Apply(model);
        Assert.Equal(before, OnnxFile.Serialize(model));
    }

    [Fact]
    public void Weights_leave_the_inputs_of_an_old_file()
    {
        var model = GraphText.Parse("input x: float[1,3]\ninput w: float[3,2]\nconstant w: float[3,2]\ny = MatMul(x, w)\noutput y", 7);
        model.IrVersion = 3;
        OpsetLift.Apply(model);
        Assert.Equal(["x"], model.Graph.Inputs.Select(i => i.Name));
        Assert.Equal(8, model.IrVersion);
    }

    [Fact]
    public void Limits_of_half_precision_data_are_half_precision()
    {
        var model = GraphText.Parse("input x: float16[2]\ny = Clip(x) {min=0.0, max=6.0}\noutput y", 10);
        OpsetLift.Apply(model);
        Assert.All(model.Graph.Initializers.Values, limit => Assert.Equal(ElementType.Float16, limit.Element));
    }

    [Fact]
    public void Subgraphs_are_lifted_too()
    {
        var model = SmallModel.Create();
        model.Opset = 11;
        var branch = (OnnxGraph)model.Graph.Nodes.Single(n => n.OpType is "If").Attributes["then_branch"];
        branch.Nodes[0] = new Node("Unsqueeze", ["y"], ["z"], new Dictionary<string, object> { ["axes"] = new[] { 0L } });
        OpsetLift.Apply(model);
        Assert.Equal(2, branch.Nodes[0].Inputs.Count);
        Assert.Single(branch.Initializers);
    }

    [Fact]
    public void A_training_form_that_cannot_be_said_is_refused()
    {
        var model = GraphText.Parse("input x: float[1,2,3]\nconstant c: float[2]\ny = BatchNormalization(x, c, c, c, c) {spatial=0}\noutput y", 7);
        Assert.Equal("VA1009", Assert.Throws<GraphException>(() => OpsetLift.Apply(model)).Id);
    }
}
