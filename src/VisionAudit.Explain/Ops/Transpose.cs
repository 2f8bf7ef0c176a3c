using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The same elements with axes in another order.</summary>
internal sealed class Transpose : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Transpose"];

    /// <summary>dx = dy with the axes put back.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var signal = (DenseSignal)dy;
        var rank = propagation.TypeOf(node.Inputs[0]).Rank ?? throw Unsupported(node, "the number of axes is not known");
        var order = node.Ints("perm") ?? [.. Enumerable.Range(0, rank).Reverse().Select(i => (long)i)];
        var inverse = new long[rank];
        for (var i = 0; i < rank; i++)
            inverse[order[i]] = i;
        propagation.Give(node.Inputs[0], new DenseSignal(
            propagation.Emit.Transpose(signal.Value, inverse), [.. signal.SharedAxes.Select(axis => (int)order[axis])]));
    }
}
