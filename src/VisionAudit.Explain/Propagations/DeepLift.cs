using VisionAudit.Explain.Objectives;

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
}
