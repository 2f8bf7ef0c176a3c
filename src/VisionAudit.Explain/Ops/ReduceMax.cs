using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The greatest or least element along axes; GlobalMaxPool is the greatest of all positions.</summary>
internal sealed class ReduceMax : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceMax", "ReduceMin", "GlobalMaxPool"];

    /// <summary>dx = dy at the extremum, shared evenly among equals, as PyTorch's amax.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var reduced = ReductionAxes.Of(propagation, node);
        var x = propagation.At(node.Inputs[0]);
        var y = propagation.At(node.Output).Map(value => reduced.Kept(emit, value));
        var signal = reduced.Kept(emit, propagation.Full(dy, node.Output));
        var shares = new Pair(Shares(x.Now, y.Now), Shares(x.Reference, y.Reference));
        var choice = node.OpType == "ReduceMin" ? "Min" : "Max";
        propagation.Give(node.Inputs[0], new DenseSignal(Extremum.Signal(propagation, choice, signal, x, y, shares)));

        Value Shares(Value elements, Value extremum)
        {
            var hits = Extremum.Hits(emit, elements, extremum);
            return emit.Div(hits, emit.Sum(hits, true, reduced.Axes));
        }
    }
}
