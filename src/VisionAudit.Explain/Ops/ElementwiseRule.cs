using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = f(x), element by element: dx = dy · slope, where the slope is f′(x), or Δy/Δx against a reference.</summary>
internal abstract class ElementwiseRule : OperatorRule
{
    /// <summary>f′(x).</summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="node">The node, for its attributes and constant inputs.</param>
    /// <param name="x">Input 0, or the explained class's channel of it.</param>
    /// <param name="y">Output, or the same channel of it.</param>
    public abstract Value Derivative(Emitter emit, Node node, Value x, Value y);

    public sealed override bool KeepsClassSignal(Propagation propagation, Node node) => true;

    public sealed override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        if (dy is ClassSignal channel)
        {
            var (own, function) = (propagation.ClassChannel(node.Inputs[0]), propagation.ClassChannel(node.Output));
            var slope = propagation.Slope(own, function, () => Derivative(emit, node, own.Now, function.Now));
            var isShared = propagation.IsClassVector(node.Output);
            propagation.Give(node.Inputs[0], new ClassSignal(channel.Factor is { } factor ? emit.Mul(factor, slope) : slope, isShared));
            return;
        }
        if (dy is DenseSignal { IsGated: true } gated)
        {
            propagation.Give(node.Inputs[0], gated with { IsGated = false });
            return;
        }
        var (x, y) = (propagation.At(node.Inputs[0]), propagation.At(node.Output));
        var product = emit.Elementwise("Mul", ((DenseSignal)dy).Value, propagation.Slope(x, y, () => Derivative(emit, node, x.Now, y.Now)));
        propagation.Give(node.Inputs[0], new DenseSignal(product));
    }
}
