using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// The run that DeepLIFT compares with: the model from the target on, with the target's activations at 0 (Jung &amp; Oh 2021, "Towards Better Explanations of
/// Class Activation Mapping", §3.3). What does not depend on the model's inputs has a batch of one and is turned into constants by
/// <see cref="Passes.FoldConstants"/>.
/// </summary>
/// <exception cref="ExplainException">VA1104: the target's size is known only at run time.</exception>
internal sealed class ReferencePass(ClassifierGraph graph, string target)
    : ForwardCopy(graph, target, () => Zero(graph, target), "reference")
{
    /// <summary>What a value of the model differs by from this run, float32: the target itself, whose reference is 0.</summary>
    public Value ChangeOf(string value) => value == Source ? Graph.Emit.Float(value) : Graph.Emit.Sub(Graph.Emit.Float(value), Of(value));

    /// <summary>What has one row for all pictures gets one for each where it is joined to what has, such as a question.</summary>
    protected override Value Input(Node node, int index)
    {
        var value = base.Input(node, index);
        if (node.OpType != "Concat" || node.Int("axis", 0) == 0 || !Graph.HasOneRow(value) || Graph.TypeOf(node.Inputs[index]).Rank is not { } rank)
            return value;
        if (node.Inputs.Select(base.Copy).FirstOrDefault(other => !Graph.IsConstant(other.Name) && !Graph.HasOneRow(other)) is not { Name: not null } rows)
            return value;
        var emit = Graph.Emit;
        var batch = emit.Slice(emit.Shape(rows), 0, 0, 1);
        return emit.Op("Expand", value, emit.Op("Concat", [new("axis", 0L)], batch, emit.Ints([.. Enumerable.Repeat(1L, rank - 1)])));
    }

    private static Value Zero(ClassifierGraph graph, string target)
    {
        var type = graph.TypeOf(target);
        if (type.Shape is null || type.Shape.Skip(1).Any(d => d.Value is null))
            throw new ExplainException("VA1104", $"the size of target layer '{target}' is known only at run time: {type}", "export the model with a static input size");
        long[] dims = [1, .. type.Shape.Skip(1).Select(d => d.Value!.Value)];
        ConstantSize.Require("the reference run", dims);
        var zero = graph.Emit.Constant($"zero {string.Join(',', dims)}", () => Tensor.Of(new float[dims.Aggregate(1L, (a, b) => a * b)], dims));
        graph.MarkOneRow(zero);
        return zero;
    }
}
