using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// Deconvolution (Zeiler, Fergus 2014, "Visualizing and Understanding Convolutional Networks", §2.1): the gradient, but that a rectifier rectifies the signal
/// instead of its input, dx = max(dy, 0). Max-pooling hands the signal to where its maxima were, the paper's switches.
/// </summary>
internal sealed class Deconvolution(ClassifierGraph graph, Objective objective) : Gradient(graph, objective)
{
    public override Node? RectifierOf(string value) => null;

    protected override void Pass(OperatorRule rule, Node node, Signal dy)
    {
        if (Rectifiers.Is(this, node))
            Give(node.Inputs[0], Positive(dy, node.Output));
        else
            base.Pass(rule, node, dy);
    }
}
