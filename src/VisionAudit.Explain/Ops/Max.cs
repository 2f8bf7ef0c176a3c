using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = max(a, b, …) or min(a, b, …), with broadcasting.</summary>
internal sealed class Max : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Max", "Min"];

    /// <summary>da = dy where a is the extremum, shared evenly among equals, as PyTorch.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var signal = propagation.Full(dy, node.Output);
        var y = propagation.At(node.Output);
        Pair[] inputs = [.. node.Inputs.Select(propagation.At)];
        var count = new Pair(Count(i => i.Now, y.Now), Count(i => i.Reference, y.Reference));
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!propagation.IsActive(node.Inputs[i]))
                continue;
            var x = inputs[i];
            var shares = new Pair(Share(x.Now, y.Now, count.Now), Share(x.Reference, y.Reference, count.Reference));
            propagation.GiveUnbroadcast(node.Inputs[i], node.Output, new DenseSignal(Extremum.Signal(propagation, node.OpType, signal, x, y, shares)));
        }

        Value Count(Func<Pair, Value> side, Value extremum) => inputs.Select(i => Extremum.Hits(emit, side(i), extremum)).Aggregate(emit.Add);
        Value Share(Value x, Value extremum, Value among) => emit.Div(Extremum.Hits(emit, x, extremum), among);
    }
}
