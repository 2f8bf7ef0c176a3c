using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// Sums: each term gets its share, R_a = a/(a + b)·R, with ε in the denominator. A constant term gets nothing and leaves R to the others: it is a bias.
/// Subtracting a mean is a shift and leaves R to what is shifted.
/// </summary>
internal sealed class Terms(Relevance walk, ClassifierGraph graph)
{
    public void Share(Node node, DenseSignal relevance)
    {
        int[] active = [.. Enumerable.Range(0, node.Inputs.Count).Where(i => walk.IsActive(node.Inputs[i]))];
        if (active.Length == 1 || (node.OpType == "Sub" && IsMeanOf(node.Inputs[1], node.Inputs[0])))
        {
            walk.GiveUnbroadcast(node.Inputs[active[0]], node.Output, relevance);
            return;
        }
        var emit = walk.Emit;
        var sum = walk.Forward(node.Inputs[active[0]]);
        foreach (var i in active.Skip(1))
            sum = node.OpType == "Sub" ? emit.Sub(sum, walk.Forward(node.Inputs[i])) : emit.Add(sum, walk.Forward(node.Inputs[i]));
        var shares = Quotient.Signed(emit, relevance.Value, sum, EpsilonRule.Default);
        foreach (var i in active)
        {
            var term = walk.Forward(node.Inputs[i]);
            var part = emit.Mul(node.OpType == "Sub" && i == 1 ? emit.Op("Neg", term) : term, shares);
            walk.GiveUnbroadcast(node.Inputs[i], node.Output, new DenseSignal(part));
        }
    }

    private bool IsMeanOf(string mean, string value)
        => graph.Index.ProducerOf(mean) is { OpType: "ReduceMean" or "GlobalAveragePool" } producer && producer.Inputs[0] == value;
}
