using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = min(max(x, low), high); ReLU6 among others. Either bound may be left out.</summary>
internal sealed class Clip : ElementwiseRule
{
    public override IReadOnlyList<string> Operators => ["Clip"];

    /// <summary>y′ = [low &lt; x &lt; high] = [low &lt; y &lt; high]; 0 at the kinks, as PyTorch's ReLU6. Said of y, so that runtimes can go on fusing it with the layer before it.</summary>
    public override Value Derivative(Emitter emit, Node node, Value x, Value y)
    {
        var above = node.Input(1) is { } low ? Gate.Above(emit, y, low) : (Value?)null;
        var below = node.Input(2) is { } high ? Gate.Below(emit, y, high) : (Value?)null;
        return (above, below) switch
        {
            ({ } a, { } b) => emit.Mul(a, b),
            ({ } a, null) => a,
            (null, { } b) => b,
            _ => emit.Cast(emit.Op("Equal", y, y), ElementType.Float),
        };
    }
}
