using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Lets operators run on another batch than the model's own: shapes that state the batch leave it open instead.</summary>
internal static class FreeBatch
{
    /// <summary>The shape that a Reshape is to have with any batch; null where it is not a Reshape, or where its own shape is needed.</summary>
    public static long[]? ShapeOf(ClassifierGraph graph, Node node)
    {
        if (node.OpType != "Reshape" || graph.TypeOf(node.Output).Shape is not { Count: > 0 } shape || shape.Skip(1).Any(d => d.Value is null))
            return null;
        return [-1, .. shape.Skip(1).Select(d => d.Value!.Value)];
    }
}
