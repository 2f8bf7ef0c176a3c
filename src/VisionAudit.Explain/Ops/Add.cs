using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = a + b, with broadcasting; and the sum of any number of inputs.</summary>
internal sealed class Add : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Add", "Sum"];

    /// <summary>A bias added to the scores leaves the class signal as it is.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => node.Inputs.All(i => !propagation.IsActive(i) || SameShape(propagation, i, node.Output));

    /// <summary>da = dy; db = dy.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        foreach (var input in node.Inputs)
        {
            if (dy is DenseSignal dense)
                propagation.GiveUnbroadcast(input, node.Output, dense);
            else
                propagation.Give(input, dy);
        }
    }

    internal static bool SameShape(Propagation propagation, string a, string b)
        => propagation.TypeOf(a).Shape is { } left && propagation.TypeOf(b).Shape is { } right && left.SequenceEqual(right);
}
