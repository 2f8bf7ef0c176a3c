using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Y = α·A′·B′ + β·C, where ′ transposes on request: a linear layer.</summary>
internal sealed class Gemm : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Gemm"];

    /// <summary>With a constant B the class signal gathers a row of the weights.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => !propagation.IsActive(node.Inputs[1]) && !propagation.IsActive(node.Input(2)) && node.Int("transA", 0) == 0;

    /// <summary>dA = α · dY·B′ᵀ; dB = α · A′ᵀ·dY; dC = β · dY.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var alpha = node.Float("alpha", 1);
        if (dy is ClassSignal channel)
        {
            var row = ClassRow(propagation, node);
            if (alpha != 1)
                row = emit.Mul(row, emit.Scalar(alpha));
            propagation.Give(node.Inputs[0], new DenseSignal(channel.Factor is { } factor ? emit.Mul(row, factor) : row));
            return;
        }

        var signal = ((DenseSignal)dy).Value;
        var (transA, transB) = (node.Int("transA", 0) != 0, node.Int("transB", 0) != 0);
        if (propagation.IsActive(node.Inputs[0]))
        {
            var b = propagation.Midpoint(propagation.At(node.Inputs[1]));
            propagation.Give(node.Inputs[0], new DenseSignal(transA ? Product(b, signal, transB, true) : Product(signal, b, false, !transB)));
        }
        if (propagation.IsActive(node.Inputs[1]))
        {
            var a = propagation.Midpoint(propagation.At(node.Inputs[0]));
            propagation.Give(node.Inputs[1], new DenseSignal(transB ? Product(signal, a, true, transA) : Product(a, signal, !transA, false)));
        }
        if (node.Input(2) is { } c && propagation.IsActive(c))
            propagation.GiveUnbroadcast(c, node.Output, new DenseSignal(emit.Mul(signal, emit.Scalar(node.Float("beta", 1)))));

        Value Product(Value left, Value right, bool transLeft, bool transRight) => emit.Op(
            "Gemm", [new("alpha", alpha), new("transA", transLeft ? 1L : 0L), new("transB", transRight ? 1L : 0L)], left, right);
    }

    private static Value ClassRow(Propagation propagation, Node node) => node.Int("transB", 0) != 0
        ? propagation.ClassRows(node.Inputs[1], axis: 0)
        : propagation.Emit.Transpose(propagation.ClassRows(node.Inputs[1], axis: 1), 1, 0);
}
