using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = a · b, with broadcasting.</summary>
internal sealed class Mul : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Mul"];

    /// <summary>da = dy · b; db = dy · a. Against a reference each factor counts with the mean of its two values.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        for (var i = 0; i < 2; i++)
        {
            if (!propagation.IsActive(node.Inputs[i]))
                continue;
            var other = propagation.Midpoint(propagation.At(node.Inputs[1 - i]));
            var product = propagation.Emit.Mul(propagation.Full(dy, node.Output), other);
            propagation.GiveUnbroadcast(node.Inputs[i], node.Output, new DenseSignal(product));
        }
    }
}
