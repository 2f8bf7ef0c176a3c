namespace VisionAudit.Graph;

/// <summary>Opset 7 could normalise every position on its own (<c>spatial</c> = 0); exporters also list training outputs that nothing reads.</summary>
internal sealed class BatchNormalizationLift : ILiftRule
{
    public IReadOnlyList<string> Operators => ["BatchNormalization"];

    public void Lift(Node node, LiftWriter to)
    {
        if (node.Int("spatial", 1) == 0)
            throw new GraphException("VA1009", $"{node} has spatial = 0, which newer opsets do not have", "export the model again with opset 9 or newer");
        if (node.Outputs.Skip(1).Any(to.IsUsed))
            throw new GraphException("VA1009", $"{node} is in training form: its statistics are read", "export the model again for inference");
        to.Add(node, node.OpType, node.Inputs, node.Attributes.Where(a => a.Key is "epsilon" or "momentum").ToDictionary());
    }
}
