using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Inputs put one behind another along an axis.</summary>
internal sealed class Concat : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Concat"];

    /// <summary>Each input gets its own part of dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var signal = (DenseSignal)dy;
        var rank = propagation.TypeOf(node.Output).Rank ?? throw Unsupported(node, "the number of axes is not known");
        var axis = (int)((node.Int("axis", 0) + rank) % rank);
        long start = 0;
        foreach (var input in node.Inputs)
        {
            var size = propagation.TypeOf(input).Shape?[axis].Value ?? throw Unsupported(node, $"the size of '{input}' along axis {axis} is not known");
            if (propagation.IsActive(input))
            {
                propagation.Give(input, signal.SharedAxes.Contains(axis)
                    ? signal
                    : signal with { Value = propagation.Emit.Part(signal.Value, axis, start, start + size) });
            }
            start += size;
        }
    }
}
