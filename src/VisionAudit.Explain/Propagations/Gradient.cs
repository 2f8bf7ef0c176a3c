using VisionAudit.Explain.Objectives;

namespace VisionAudit.Explain.Propagations;

/// <summary>The gradient of the class score: each value is its own reference, so slopes are derivatives.</summary>
internal class Gradient(ClassifierGraph graph, Objective objective) : Propagation(graph, objective)
{
    public override Pair At(string value)
    {
        var now = Forward(value);
        return new Pair(now, now);
    }

    /// <summary>max(signal, 0).</summary>
    protected DenseSignal Positive(Signal signal, string value)
    {
        var dense = Dense(signal, value);
        return dense with { Value = Emit.Op("Relu", dense.Value) };
    }
}
