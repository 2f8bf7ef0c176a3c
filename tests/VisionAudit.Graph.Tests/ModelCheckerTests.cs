namespace VisionAudit.Graph.Tests;

public sealed class ModelCheckerTests
{
    [Fact]
    public void A_sound_model_passes() => ModelChecker.Check(SmallModel.Create());

    [Theory]
    [InlineData("VA1005", "reads 'b'", "a = Relu(b)\nb = Relu(x)\noutput a")]
    [InlineData("VA1005", "reads 'nowhere'", "a = Relu(nowhere)\noutput a")]
    [InlineData("VA1005", "'x' is made again", "x = Relu(x)\noutput x")]
    [InlineData("VA1005", "'a' is made again", "a = Relu(x)\na = Neg(x)\noutput a")]
    [InlineData("VA1005", "'y' is made by no node", "a = Relu(x)\noutput y")]
    [InlineData("VA1005", "'a' is listed twice", "a = Relu(x)\noutput a, a")]
    [InlineData("VA1004", "'axis' of 'Softmax'", "a = Softmax(x) {axis=1.0}\noutput a")]
    [InlineData("VA1004", "'value' of 'Pad'", "a = Pad(x) {value=1}\noutput a")]
    public void A_broken_graph_is_refused_by_its_place(string id, string place, string text)
    {
        var error = Assert.Throws<GraphException>(() => ModelChecker.Check(GraphText.Parse($"input x: float[N,4]\n{text}")));
        Assert.Equal(id, error.Id);
        Assert.Contains(place, error.Problem);
    }

    [Fact]
    public void An_operator_set_without_a_version_is_refused()
    {
        var model = SmallModel.Create();
        model.Opsets.Remove("local");
        Assert.Contains("'local'", Assert.Throws<GraphException>(() => ModelChecker.Check(model)).Problem);
    }

    [Fact]
    public void A_subgraph_may_read_what_is_around_it_but_not_make_it_again()
    {
        var model = SmallModel.Create();
        var branch = (OnnxGraph)model.Graph.Nodes.Single(n => n.OpType is "If").Attributes["then_branch"];
        branch.Nodes.Insert(0, new Node("Abs", ["c"], ["r"]));
        Assert.Contains("'r' is made again", Assert.Throws<GraphException>(() => ModelChecker.Check(model)).Problem);
    }
}
