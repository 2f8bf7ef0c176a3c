namespace VisionAudit.Graph;

/// <summary>Scan of opset 8 runs over a batch of sequences; later ones do not.</summary>
internal sealed class ScanLift : ILiftRule
{
    public IReadOnlyList<string> Operators => ["Scan"];

    public void Lift(Node node, LiftWriter to)
    {
        if (to.Opset < 9)
            throw new GraphException("VA1009", $"{node} has the batched form of opset 8", "export the model again with opset 13 or newer");
        to.Add(node);
    }
}
