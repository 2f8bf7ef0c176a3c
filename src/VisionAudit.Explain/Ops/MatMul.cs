using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Y = A·B over the last two axes, with broadcasting of those before them; a vector is a row on the left, a column on the right.</summary>
internal sealed class MatMul : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["MatMul"];

    /// <summary>With a constant matrix B the class signal gathers a column of it.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => !propagation.IsActive(node.Inputs[1]) && Rank(propagation, node, 0) == 2 && Rank(propagation, node, 1) == 2;

    /// <summary>dA = dY·Bᵀ; dB = Aᵀ·dY, each summed over what it was repeated along. Against a reference each factor counts with the mean of its two values.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        if (dy is ClassSignal channel)
        {
            var row = emit.Transpose(propagation.ClassRows(node.Inputs[1], axis: 1), 1, 0);
            propagation.Give(node.Inputs[0], new DenseSignal(channel.Factor is { } factor ? emit.Mul(row, factor) : row));
            return;
        }

        var (rankA, rankB) = (Rank(propagation, node, 0), Rank(propagation, node, 1));
        var signal = propagation.Full(dy, node.Output);
        if (rankB == 1)
            signal = emit.Unsqueeze(signal, -1);
        if (rankA == 1)
            signal = emit.Unsqueeze(signal, -2);
        if (propagation.IsActive(node.Inputs[0]))
        {
            var b = propagation.Midpoint(propagation.At(node.Inputs[1]));
            Give(0, emit.Op("MatMul", signal, rankB == 1 ? emit.Unsqueeze(b, 0) : Swap(b, rankB)), column: -2);
        }
        if (propagation.IsActive(node.Inputs[1]))
        {
            var a = propagation.Midpoint(propagation.At(node.Inputs[0]));
            Give(1, emit.Op("MatMul", rankA == 1 ? emit.Unsqueeze(a, 1) : Swap(a, rankA), signal), column: -1);
        }

        Value Swap(Value value, int rank)
            => emit.Transpose(value, [.. Enumerable.Range(0, rank - 2).Select(i => (long)i), rank - 1, rank - 2]);

        void Give(int input, Value value, long column)
        {
            var shape = propagation.TypeOf(node.Inputs[input]).Shape!;
            var batch = Math.Max(0, Math.Max(rankA, rankB) - 2);
            var missing = batch - Math.Max(0, shape.Count - 2);
            long[] repeated = [.. Enumerable.Range(missing, batch - missing).Where(axis => shape[axis - missing].Value == 1).Select(axis => (long)axis)];
            if (repeated.Length > 0)
                value = emit.Sum(value, keep: true, repeated);
            if (missing > 0)
                value = emit.Sum(value, keep: false, [.. Enumerable.Range(0, missing).Select(axis => (long)axis)]);
            propagation.Give(node.Inputs[input], new DenseSignal(shape.Count == 1 ? emit.Squeeze(value, column) : value));
        }
    }

    private static int Rank(Propagation propagation, Node node, int input) => propagation.TypeOf(node.Inputs[input]).Rank ?? throw Unsupported(node, "the number of axes is not known");
}
