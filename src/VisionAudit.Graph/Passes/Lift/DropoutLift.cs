namespace VisionAudit.Graph;

/// <summary>Dropout at inference is the identity whatever its <c>ratio</c>; its mask is all true.</summary>
internal sealed class DropoutLift : ILiftRule
{
    public IReadOnlyList<string> Operators => ["Dropout"];

    public void Lift(Node node, LiftWriter to)
    {
        if (to.Opset >= 12)
            to.Add(node);
        else if (node.Outputs.Skip(1).Any(to.IsUsed))
            to.Add(new Node(node.OpType, [node.Inputs[0]], node.Outputs, null, node.Name));
        else
            to.Add(node, node.OpType, [node.Inputs[0]]);
    }
}
