using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// DeepLIFT multipliers m = contribution / Δ of the class score against the reference run with the target at 0
/// (Shrikumar, Greenside, Kundaje 2017, "Learning Important Features Through Propagating Activation Differences", §3.5.1 the rescale rule, §3.5.3 the
/// summation-to-delta property: Σ m·Δ = score − reference score). Products share their change evenly between their factors.
/// </summary>
internal class DeepLift(ClassifierGraph graph, Objective objective, ReferencePass reference) : Propagation(graph, objective)
{
    public override Pair At(string value) => IsActive(value)
        ? new Pair(Forward(value), reference.Of(value))
        : new Pair(Forward(value), Forward(value));

    /// <summary>
    /// Behind a 1×1 convolution the class's own channel is computed once more, from the class's row of its weights, and so is a function of it: a convolution that nothing but the function reads, runtimes fuse with it.
    /// </summary>
    public override Pair ClassChannel(string value)
        => IsActive(value) && Recomputed(value) is { } channel ? new Pair(channel, ClassChannelOf(reference.Of(value))) : base.ClassChannel(value);

    private Value? Recomputed(string value)
    {
        if (ProducerOf(value) is not { } node || TypeOf(value) is not { Element: ElementType.Float, Shape: [_, _, { Value: { } height }, { Value: { } width }] } || !IsActive(node.Inputs[0])
            || !node.Inputs.Skip(1).All(i => ConstantOf(i) is not null))
        {
            return null;
        }
        if (RuleTable.Find(node) is ElementwiseRule)
            return Recomputed(node.Inputs[0]) is { } argument ? Emit.Copy(node, [argument.Name, .. node.Inputs.Skip(1)], 0) : (Value?)null;
        if (node.OpType != "Conv" || !Conv.IsPointwise(this, node))
            return null;
        var row = Emit.Reshape(ClassRows(node.Inputs[1], axis: 0), 0, 1, -1);
        var change = Emit.Op("MatMul", row, Emit.Reshape(reference.ChangeOf(node.Inputs[0]), 0, 0, -1));
        return Emit.Add(Emit.Reshape(change, 0, 1, height, width), ClassChannelOf(reference.Of(value)));
    }
}
