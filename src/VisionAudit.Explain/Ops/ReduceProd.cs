using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>y = Π x along axes of known size.</summary>
internal sealed class ReduceProd : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["ReduceProd"];

    /// <summary>
    /// dxᵢ = dy · Π of the others, also where elements are 0. Against a reference the others before i count with one of their values and those behind it with the
    /// other, and the two ways round are averaged: the changes add up.
    /// </summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var reduced = ReductionAxes.Of(propagation, node);
        var signal = reduced.Kept(propagation.Emit, propagation.Full(dy, node.Output));
        propagation.Give(node.Inputs[0], new DenseSignal(Over(propagation, node, propagation.At(node.Inputs[0]), signal, reduced.Axes)));
    }

    /// <summary>A product over several axes is one over the first, then over the rest.</summary>
    private static Value Over(Propagation propagation, Node node, Pair x, Value signal, ReadOnlySpan<long> axes)
    {
        var axis = axes[0];
        if (axes.Length > 1)
            signal = Over(propagation, node, x.Map(v => Product(propagation.Emit, v, axis)), signal, axes[1..]);
        var emit = propagation.Emit;
        var shape = propagation.TypeOf(node.Inputs[0]).Shape!;
        var size = shape[(int)axis].Value ?? throw Unsupported(node, $"the size of axis {axis} is known only at run time");
        ConstantSize.Require("ReduceProd", size, size);
        var others = x.Differs
            ? emit.Mul(emit.Scalar(0.5f), emit.Add(Others(x.Now, x.Reference), Others(x.Reference, x.Now)))
            : Others(x.Now, x.Now);
        return emit.Mul(signal, others);

        // [.., i, j, ..]: what x[j] counts with in the product of all but x[i].
        Value Others(Value before, Value behind)
        {
            var after = shape.Count - (int)axis - 1;
            var below = Mask("below", size, after, (i, j) => j < i);
            var above = Mask("above", size, after, (i, j) => j > i);
            var rest = emit.Op("Where", above, emit.Unsqueeze(behind, axis), emit.Scalar(1));
            return emit.Squeeze(Product(emit, emit.Op("Where", below, emit.Unsqueeze(before, axis), rest), axis + 1), axis + 1);
        }

        Value Mask(string name, long n, int trailing, Func<long, long, bool> holds) => emit.Constant($"{name} {n} {trailing}", () => new Tensor(
            ElementType.Bool,
            [n, n, .. Enumerable.Repeat(1L, trailing)],
            Enumerable.Range(0, (int)(n * n)).Select(at => (byte)(holds(at / n, at % n) ? 1 : 0)).ToArray()));
    }

    private static Value Product(Emitter emit, Value value, long axis) => emit.Prod(value, true, axis);
}
