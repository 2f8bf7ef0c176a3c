using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>The gradient of the class score: each value is its own reference, so slopes are derivatives.</summary>
/// <param name="graph">The model.</param>
/// <param name="objective">The number that is explained.</param>
/// <param name="run">The run that the gradient is taken in; null is the model's own.</param>
internal class Gradient(ClassifierGraph graph, Objective objective, ForwardCopy? run = null) : Propagation(graph, objective)
{
    public override Value Forward(string value) => run is null ? base.Forward(value) : run.Of(value);

    public override Pair At(string value)
    {
        var now = Forward(value);
        return new Pair(now, now);
    }

    public override Node? RectifierOf(string value)
    {
        if (ProducerOf(value) is not { } node)
            return null;
        if (node.OpType != "Concat")
            return Rectifiers.Is(this, node) && IsActive(node.Inputs[0]) ? node : null;
        var all = node.Inputs.Select(RectifierOf).ToList();
        return all.TrueForAll(r => r is not null && r.OpType == all[0]!.OpType && r.Inputs.Skip(1).SequenceEqual(all[0]!.Inputs.Skip(1))) ? all[0] : null;
    }

    /// <summary>max(signal, 0). A signal in one class's channel stays one.</summary>
    protected Signal Positive(Signal signal, string value)
    {
        if (signal is ClassSignal channel)
            return channel with { Factor = channel.Factor is { } factor ? Emit.Op("Relu", factor) : (Value?)null };
        var dense = Dense(signal, value);
        return dense with { Value = Emit.Elementwise("Relu", dense.Value) };
    }
}
