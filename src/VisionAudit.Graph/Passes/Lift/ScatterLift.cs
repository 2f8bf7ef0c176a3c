namespace VisionAudit.Graph;

/// <summary>Scatter is named ScatterElements since opset 11.</summary>
internal sealed class ScatterLift : ILiftRule
{
    public IReadOnlyList<string> Operators => ["Scatter"];

    public void Lift(Node node, LiftWriter to) => to.Add(node, "ScatterElements", node.Inputs, node.Attributes);
}
