using VisionAudit.Graph;

namespace VisionAudit.Explain.Emission;

/// <summary>
/// The operators that explanations are said in, in the forms that cost least: what was only moved or cut before is moved or cut once, and what works element by element is done where the layout allows
/// runtimes to fuse it.
/// </summary>
internal static class Forms
{
    public static Value Cast(this Emitter emit, Value value, ElementType type) => emit.Op("Cast", [new("to", (long)type)], value);

    public static Value Add(this Emitter emit, Value a, Value b) => emit.Op("Add", a, b);

    /// <summary>a + b; of two products with the same factor the factor times the sum, which is an operator less, and which runtimes add up within convolutions.</summary>
    public static Value Total(this Emitter emit, Value a, Value b)
        => emit.ProducerOf(a) is { OpType: "Mul" } left && emit.ProducerOf(b) is { OpType: "Mul" } right && left.Inputs[0] == right.Inputs[0]
            ? emit.Mul(left.Inputs[0], emit.Add(left.Inputs[1], right.Inputs[1]))
            : emit.Add(a, b);

    /// <summary>
    /// An operator that works element by element. Where the first value was brought from channels last to channels first it is done before that, so that the two moves before and after a convolution
    /// become one, into the layout that it computes in.
    /// </summary>
    /// <param name="opType">Of one or two operands.</param>
    /// <param name="value">The first operand.</param>
    /// <param name="others">What comes after it, of the same number of axes.</param>
    public static Value Elementwise(this Emitter emit, string opType, Value value, params Value[] others)
        => emit.ProducerOf(value) is { OpType: "Transpose" } moved && moved.Ints("perm") is [0, 3, 1, 2]
            ? emit.Transpose(emit.Op(opType, [moved.Inputs[0], .. others.Select(o => emit.Transpose(o, 0, 2, 3, 1))]), 0, 3, 1, 2)
            : emit.Op(opType, [value, .. others]);

    public static Value Sub(this Emitter emit, Value a, Value b) => emit.Op("Sub", a, b);

    public static Value Mul(this Emitter emit, Value a, Value b) => emit.Op("Mul", a, b);

    public static Value Div(this Emitter emit, Value a, Value b) => emit.Op("Div", a, b);

    public static Value Shape(this Emitter emit, Value value) => emit.Op("Shape", value);

    public static Value Transpose(this Emitter emit, Value value, params long[] axes) => emit.Op("Transpose", [new("perm", axes)], value);

    /// <summary>The same elements in another shape. What was only reshaped before is reshaped at once.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">Sizes; 0 is the value's own at that axis, −1 what remains.</param>
    public static Value Reshape(this Emitter emit, Value value, params long[] shape)
    {
        var keeps = emit.ProducerOf(value) is { OpType: "Reshape" } before && emit.ConstantOf(before.Inputs[1])?.ToInt64s() is { } first
            && Enumerable.Range(0, shape.Length).All(axis => shape[axis] != 0 || (axis < first.Length && first[axis] == 0));
        return emit.Op("Reshape", keeps ? emit.ProducerOf(value)!.Inputs[0] : value, emit.Ints(shape));
    }

    public static Value Unsqueeze(this Emitter emit, Value value, params long[] axes) => emit.Op("Unsqueeze", value, emit.Ints(axes));

    public static Value Squeeze(this Emitter emit, Value value, params long[] axes) => emit.Op("Squeeze", value, emit.Ints(axes));

    /// <summary>Entries along one axis. What was only cut along others before is cut at once.</summary>
    public static Value Slice(this Emitter emit, Value value, long axis, long start, long end = long.MaxValue, long step = 1)
    {
        if (step == 1 && emit.ProducerOf(value) is { OpType: "Slice", Inputs: [var whole, var starts, var ends, var axes, ..] } cut && Numbers(axes) is { } cutAxes && !cutAxes.Contains(axis)
            && (cut.Input(4) is not { } steps || Numbers(steps)?.All(s => s == 1) == true) && Numbers(starts) is { } first && Numbers(ends) is { } last)
        {
            return emit.Op("Slice", whole, emit.Ints([.. first, start]), emit.Ints([.. last, end]), emit.Ints([.. cutAxes, axis]));
        }
        return emit.Op("Slice", value, emit.Ints(start), emit.Ints(end), emit.Ints(axis), emit.Ints(step));

        long[]? Numbers(string input) => emit.ConstantOf(input)?.ToInt64s();
    }

    /// <summary>
    /// A slice of step 1. Where an emitted convolution, transposition or product of equal shapes made the value, that part alone is computed, and of what the model joined the part itself is taken:
    /// the whole is neither written nor read.
    /// </summary>
    /// <param name="value">The whole.</param>
    /// <param name="axis">Axis, not negative.</param>
    /// <param name="start">First entry.</param>
    /// <param name="end">Behind the last entry.</param>
    public static Value Part(this Emitter emit, Value value, long axis, long start, long end)
    {
        if (emit.Joined(value, axis, start, end) is { } joined)
            return joined;
        if (emit.ProducerOf(value) is not { } node)
            return emit.Slice(value, axis, start, end);
        Attributes attributes = [.. node.Attributes];
        return node.OpType switch
        {
            "Conv" when axis == 1 && node.Inputs.Count == 2 && node.Int("group", 1) == 1 => emit.Op("Conv", attributes, node.Inputs[0], emit.Slice(node.Inputs[1], 0, start, end)),
            "Transpose" when node.Ints("perm") is { } order => emit.Op("Transpose", attributes, emit.Slice(node.Inputs[0], order[axis], start, end)),
            "Mul" when emit.Joined(node.Inputs[0], axis, start, end) is { } factor && IsConvolution(emit, node.Inputs[1]) => emit.Mul(factor, emit.Part(node.Inputs[1], axis, start, end)),
            _ => emit.Slice(value, axis, start, end),
        };
    }

    /// <summary>Entries of a vector of integers at constant places.</summary>
    public static Value Pick(this Emitter emit, Value vector, params long[] places) => emit.Op("Gather", vector, emit.Ints(places));

    public static Value Sum(this Emitter emit, Value value, bool keep, params long[] axes)
        => emit.Op("ReduceSum", [new("keepdims", keep ? 1L : 0L)], value, emit.Ints(axes));

    public static Value Mean(this Emitter emit, Value value, bool keep, params long[] axes) => Reduce(emit, "ReduceMean", value, keep, axes);

    public static Value Max(this Emitter emit, Value value, bool keep, params long[] axes) => Reduce(emit, "ReduceMax", value, keep, axes);

    public static Value Prod(this Emitter emit, Value value, bool keep, params long[] axes) => Reduce(emit, "ReduceProd", value, keep, axes);

    /// <summary>Axes are an input from opset 18 on.</summary>
    private static Value Reduce(Emitter emit, string opType, Value value, bool keep, long[] axes) => emit.Opset >= 18
        ? emit.Op(opType, [new("keepdims", keep ? 1L : 0L)], value, emit.Ints(axes))
        : emit.Op(opType, [new("keepdims", keep ? 1L : 0L), new("axes", axes)], value);

    private static bool IsConvolution(Emitter emit, string value) => emit.ProducerOf(value) is { OpType: "Conv" };
}
