using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>Y = A·B over the last two axes, with broadcasting of those before them.</summary>
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
        if (rankA < 2 || rankB < 2)
            throw Unsupported(node, "an input is a vector");
        var signal = propagation.Full(dy, node.Output);
        if (propagation.IsActive(node.Inputs[0]))
        {
            var b = propagation.Midpoint(propagation.At(node.Inputs[1]));
            GiveBatched(node.Inputs[0], emit.Op("MatMul", signal, Swap(b, rankB)), rankA, Math.Max(rankA, rankB));
        }
        if (propagation.IsActive(node.Inputs[1]))
        {
            var a = propagation.Midpoint(propagation.At(node.Inputs[0]));
            GiveBatched(node.Inputs[1], emit.Op("MatMul", Swap(a, rankA), signal), rankB, Math.Max(rankA, rankB));
        }

        Value Swap(Value value, int rank)
            => emit.Transpose(value, [.. Enumerable.Range(0, rank - 2).Select(i => (long)i), rank - 1, rank - 2]);

        void GiveBatched(string input, Value value, int rank, int fullRank)
        {
            var batch = propagation.TypeOf(input).Shape!.Take(rank - 2);
            if (batch.Any(d => d.Value == 1))
                throw Unsupported(node, "an input is repeated along a batch axis of size 1");
            propagation.Give(input, new DenseSignal(rank == fullRank ? value : emit.Sum(value, keep: false, [.. Enumerable.Range(0, fullRank - rank).Select(i => (long)i)])));
        }
    }

    private static int Rank(Propagation propagation, Node node, int input) => propagation.TypeOf(node.Inputs[input]).Rank ?? 0;
}
