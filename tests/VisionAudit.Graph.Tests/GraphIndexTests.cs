namespace VisionAudit.Graph.Tests;

public sealed class GraphIndexTests
{
    private static readonly OnnxGraph Residual = GraphText.Parse("""
        input x: float[N,4,8,8]
        input unused: float[N]
        constant w: float[4,4,1,1]
        stem = Conv(x, w)
        left = Relu(stem)
        right = Sigmoid(stem)
        sum = Add(left, right)
        sizes = Shape(x)
        target = Identity(sizes)
        feature = Reshape(sum, target)
        pooled = GlobalAveragePool(feature)
        y = Flatten(pooled)
        side = Neg(y)
        output y
        """).Graph;

    [Fact]
    public void Producers_and_consumers_are_found()
    {
        var index = new GraphIndex(Residual);
        Assert.Equal("Conv", index.ProducerOf("stem")?.OpType);
        Assert.Null(index.ProducerOf("x"));
        Assert.Equal(["Relu", "Sigmoid"], index.ConsumersOf("stem").Select(n => n.OpType));
        Assert.Empty(index.ConsumersOf("side"));
    }

    [Fact]
    public void Cut_values_are_those_that_every_path_goes_through_and_sizes_are_no_path()
        => Assert.Equal(["y", "pooled", "feature", "sum", "stem", "x"], new GraphIndex(Residual).CutValues("y"));

    [Fact]
    public void Two_inputs_meet_before_the_cut()
    {
        var graph = GraphText.Parse("""
            input x: float[N,4]
            input question: float[N,4]
            a = Relu(x)
            b = Tanh(question)
            both = Mul(a, b)
            y = Neg(both)
            output y
            """).Graph;
        Assert.Equal(["y", "both"], new GraphIndex(graph).CutValues("y"));
    }

    [Fact]
    public void Nothing_is_cut_where_no_input_leads()
    {
        var graph = GraphText.Parse("""
            input x: float[N,4]
            constant c: float[4]
            y = Neg(c)
            output y
            """).Graph;
        Assert.Empty(new GraphIndex(graph).CutValues("y"));
    }

    [Fact]
    public void What_a_subgraph_captures_counts_as_used()
    {
        var index = new GraphIndex(SmallModel.Create().Graph);
        Assert.Equal(["If"], index.ConsumersOf("y").Select(n => n.OpType));
        Assert.Equal(["scaled", "score", "y", "f", "p", "r", "c", "x"], index.CutValues("scaled"));
    }

    [Fact]
    public void Nodes_are_put_in_order_and_an_order_that_is_good_stays()
    {
        var index = new GraphIndex(Residual);
        Assert.Equal(Residual.Nodes, index.TopologicalOrder);
        var reversed = new OnnxGraph();
        reversed.Nodes.AddRange(Residual.Nodes.AsEnumerable().Reverse());
        var order = new GraphIndex(reversed).TopologicalOrder;
        Assert.True(order.Index().All(at => order.Take(at.Index).All(earlier => !earlier.Inputs.Intersect(at.Item.Outputs).Any())));
    }

    [Fact]
    public void A_cycle_is_named()
    {
        var graph = GraphText.Parse("a = Relu(b)\nb = Relu(a)\noutput b").Graph;
        Assert.Equal("VA1012", Assert.Throws<GraphException>(() => new GraphIndex(graph).TopologicalOrder).Id);
    }

    [Fact]
    public void A_value_that_is_made_twice_is_named()
    {
        var graph = GraphText.Parse("input x: float[1]\na = Relu(x)\na = Neg(x)\noutput a").Graph;
        Assert.Contains("'a' is made twice", Assert.Throws<GraphException>(() => new GraphIndex(graph)).Problem);
    }
}
