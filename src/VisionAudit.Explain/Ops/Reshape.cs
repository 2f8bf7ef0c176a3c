using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>The same elements in another shape.</summary>
internal sealed class Reshape : OperatorRule
{
    public override IReadOnlyList<string> Operators => ["Reshape", "Flatten", "Squeeze", "Unsqueeze"];

    /// <summary>The class signal stays one where a vector of scores becomes another: axes of size 1 come or go.</summary>
    public override bool KeepsClassSignal(Propagation propagation, Node node)
        => propagation.IsClassVector(node.Inputs[0]) && propagation.IsClassVector(node.Output);

    /// <summary>dx = dy in the shape of x.</summary>
    public override void Propagate(Propagation propagation, Node node, Signal dy)
    {
        var emit = propagation.Emit;
        var input = node.Inputs[0];
        if (dy is ClassSignal channel)
        {
            propagation.Give(input, channel.Factor is { } factor ? channel with { Factor = emit.Reshape(factor, [-1, .. Ones(propagation, input)]) } : channel);
            return;
        }
        propagation.Give(input, new DenseSignal(emit.Op("Reshape", propagation.Full(dy, node.Output), ShapeOf(propagation, input, keepsBatchOf: node.Output))));
    }

    /// <summary>The shape of a value as an operand of Reshape: constant where at most one axis is known only at run time.</summary>
    /// <param name="propagation">Knows the types.</param>
    /// <param name="value">The value.</param>
    /// <param name="keepsBatchOf">What is reshaped: an axis 0 that both have is said to stay, so that runtimes go on knowing it.</param>
    internal static Value ShapeOf(Propagation propagation, string value, string? keepsBatchOf = null)
    {
        var shape = propagation.TypeOf(value).Shape;
        if (keepsBatchOf is not null && shape is { Count: > 0 } && propagation.TypeOf(keepsBatchOf).Shape is [var batch, ..] && batch == shape[0] && batch.Symbol is not null
            && shape.Skip(1).All(d => d.Value > 0))
        {
            return propagation.Emit.Ints([0, .. shape.Skip(1).Select(d => d.Value!.Value)]);
        }
        return shape is not null && shape.Count(d => d.Value is null) <= 1 && shape.All(d => d.Value != 0)
            ? propagation.Emit.Ints([.. shape.Select(d => d.Value ?? -1)])
            : propagation.Emit.Shape(value);
    }

    /// <summary>The same with one axis of another size; null where more than one axis is known only at run time.</summary>
    internal static Value? ShapeOf(Propagation propagation, string value, int axis, long size)
    {
        long[] shape = [.. propagation.TypeOf(value).Shape!.Select((d, a) => a == axis ? size : d.Value ?? -1)];
        return shape.Count(d => d == -1) <= 1 ? propagation.Emit.Ints(shape) : (Value?)null;
    }

    private static IEnumerable<long> Ones(Propagation propagation, string value)
        => Enumerable.Repeat(1L, propagation.TypeOf(value).Rank!.Value - 1);
}
