using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// Guided backpropagation (Springenberg et al. 2015, "Striving for Simplicity: The All Convolutional Net", §3.4): the gradient, but that a rectifier
/// hands on nothing negative, dx = [x &gt; 0] · max(dy, 0).
/// </summary>
internal sealed class GuidedBackpropagation(ClassifierGraph graph, Objective objective) : Gradient(graph, objective)
{
    protected override void Pass(OperatorRule rule, Node node, Signal dy)
        => base.Pass(rule, node, Rectifiers.Is(this, node) ? Positive(dy, node.Output) : dy);
}
