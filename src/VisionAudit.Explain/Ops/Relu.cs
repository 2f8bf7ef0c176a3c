using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = max(x, 0).</summary>
internal sealed class Relu : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Relu"];

    /// <summary>y′ = [x &gt; 0] = [y &gt; 0]; 0 at the kink, as PyTorch. Said of y, so that runtimes can go on fusing the rectifier with the layer before it.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
        => Gate.Above(emit, y, emit.Scalar(0));
}
