using VisionAudit.Explain.Objectives;

namespace VisionAudit.Explain.Propagations;

/// <summary>The gradient of the class score: each value is its own reference, so slopes are derivatives.</summary>
internal sealed class Gradient(ClassifierGraph graph, Objective objective) : Propagation(graph, objective)
{
    public override Pair At(string value)
    {
        var now = Forward(value);
        return new Pair(now, now);
    }
}
