using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>Averages and sums over elements, and interpolation: each element gets its share, Rᵢ = xᵢ · the gradient of R/z, z the average of x.</summary>
/// <param name="walk">The propagation.</param>
/// <param name="graph">The model.</param>
/// <param name="isPositive">True where only max(x, 0) counts; else x counts, with ε in the denominator. Cubic interpolation has negative weights, so it is always the latter.</param>
internal sealed class Means(Relevance walk, ClassifierGraph graph, bool isPositive)
{
    public void Share(OperatorRule rule, Node node, DenseSignal relevance)
    {
        var emit = walk.Emit;
        var input = node.Inputs[0];
        var (x, z) = (walk.Forward(input), walk.Forward(node.Output));
        var isRectified = NonNegative.Is(graph, input);
        var isSigned = node.OpType == "Resize" || !(isPositive || isRectified);
        if (!isSigned && !isRectified)
        {
            x = emit.Op("Relu", x);
            z = emit.Copy(node, [x.Name, .. node.Inputs.Skip(1)], 0);
        }
        var shares = isSigned
            ? Quotient.Signed(emit, relevance.Value, z, EpsilonRule.Default)
            : Quotient.Positive(emit, relevance.Value, z);
        if (walk.Alone(rule, node, input, new DenseSignal(shares)) is DenseSignal spread)
            walk.Give(input, new DenseSignal(emit.Mul(x, spread.Value)));
    }
}
