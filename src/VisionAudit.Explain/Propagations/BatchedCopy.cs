using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Passes;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// A run of the operators behind a value on several variants of it for each picture, [N·n,…], the variants of one picture one after the other. What does not depend on the value is
/// repeated for them; shapes that state the batch leave it open.
/// </summary>
/// <param name="graph">The model.</param>
/// <param name="source">The value that is replaced.</param>
/// <param name="variants">Emits the variants, float32.</param>
/// <param name="count">n.</param>
internal sealed class BatchedCopy(ClassifierGraph graph, string source, Func<Value> variants, int count)
    : ForwardCopy(graph, source, variants, "variants")
{
    protected override Value Input(Node node, int index)
    {
        if (index == 1 && FreeBatch.ShapeOf(Graph, node) is { } shape)
            return Graph.Emit.Ints(shape);
        var name = node.Inputs[index];
        return IsCopied(name) || !HasRows(node, name) ? Copy(name) : Repeated(name);
    }

    /// <summary>True for values with a row for each picture: computed ones of the batch's size, and rows that are joined to such.</summary>
    private bool HasRows(Node node, string name)
    {
        var type = Graph.TypeOf(name);
        if (type.Shape is not { Count: > 1 } shape)
            return false;
        return node.OpType == "Concat" || (!Graph.IsConstant(name) && shape[0].Value != 1 && shape[0] == Graph.TypeOf(Source).Shape?[0]);
    }

    /// <summary>[N·n,…] from [N,…].</summary>
    private Value Repeated(string name)
    {
        var emit = Graph.Emit;
        var rank = Graph.TypeOf(name).Rank!.Value;
        var rows = emit.Op("Expand", emit.Unsqueeze(name, 1), emit.Ints([1, count, .. Enumerable.Repeat(1L, rank - 1)]));
        var shape = emit.Op("Concat", [new("axis", 0L)], emit.Ints(-1), emit.Slice(emit.Shape(name), 0, 1));
        return emit.Op("Reshape", rows, shape);
    }
}
