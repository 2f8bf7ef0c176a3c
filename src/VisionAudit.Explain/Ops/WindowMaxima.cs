using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>
/// Gives the signal of each window to its first greatest element, in row-major order. The input is laid out by phases, its elements that stand alike towards the strides: tap t of all
/// windows is then a piece of one phase, and what equals the window's maximum there, and did at no tap before, takes the window's signal. It costs a fraction of a pooling that tells its places.
/// </summary>
internal sealed class WindowMaxima(Emitter emit, WindowGeometry g)
{
    private readonly int[] _axes = [.. Enumerable.Range(0, g.Axes)];

    /// <summary>Windows and, behind them, steps that the last windows reach further.</summary>
    private readonly long[] _places = [.. Enumerable.Range(0, g.Axes).Select(a => g.Output[a] + ((g.Span(a) - 1) / g.Strides[a]))];

    /// <summary>The signal at the input, [N,C,input…].</summary>
    /// <param name="x">Input of the pooling, [N,C,input…].</param>
    /// <param name="y">Its output, [N,C,output…].</param>
    /// <param name="dy">Signal at the output.</param>
    public Value Give(Value x, Value y, Value dy)
    {
        var phases = Phases(x);
        var sums = new Dictionary<string, Value>();
        Value? taken = null;
        foreach (var tap in Taps())
        {
            long[] offsets = [.. _axes.Select(a => tap[a] * g.Dilations[a])];
            long[] phase = [.. _axes.Select(a => offsets[a] % g.Strides[a])];
            long[] shift = [.. _axes.Select(a => offsets[a] / g.Strides[a])];
            var isGreatest = emit.Op("Equal", Piece(Picked(phases, phase), shift), y);
            var reached = taken is { } before ? emit.Op("Or", before, isGreatest) : isGreatest;
            var isFirst = taken is { } earlier ? emit.Op("Xor", reached, earlier) : isGreatest;
            taken = reached;
            var part = Padded(emit.Mul(emit.Cast(isFirst, ElementType.Float), dy), shift, [.. _axes.Select(a => _places[a] - g.Output[a] - shift[a])], 0);
            sums[Key(phase)] = sums.TryGetValue(Key(phase), out var sum) ? emit.Add(sum, part) : part;
        }
        return Whole(sums);
    }

    /// <summary>[N,s…,C,places…].</summary>
    private Value Phases(Value x)
    {
        var whole = Padded(Cropped(x, [.. _axes.Select(a => 0L)], [.. _axes.Select(a => Math.Min(g.Input[a], Length(a) - g.Begin[a]))], g.Input), g.Begin, Behind(), float.NegativeInfinity);
        var split = emit.Reshape(whole, [0, 0, .. _axes.SelectMany(a => (long[])[_places[a], g.Strides[a]])]);
        return emit.Transpose(split, [0, .. _axes.Select(a => 3L + (2 * a)), 1, .. _axes.Select(a => 2L + (2 * a))]);
    }

    private Value Picked(Value phases, long[] phase)
        => phase.Aggregate(phases, (value, p) => emit.Op("Gather", [new("axis", 1L)], value, emit.Integer(p)));

    /// <summary>The elements of a phase that a tap meets, [N,C,output…].</summary>
    private Value Piece(Value phase, long[] shift) => Cropped(phase, shift, g.Output, _places);

    /// <summary>[N,C,input…] from what each phase sums up to.</summary>
    private Value Whole(Dictionary<string, Value> sums)
    {
        var none = new Lazy<Value>(() => emit.Op("Expand", emit.Scalar(0), emit.Shape(sums.Values.First())));
        var whole = Joined([]);
        var inside = Cropped(whole, g.Begin, [.. _axes.Select(a => Math.Min(g.Input[a], Length(a) - g.Begin[a]))], [.. _axes.Select(Length)]);
        return Padded(inside, [.. _axes.Select(a => 0L)], [.. _axes.Select(a => Math.Max(0, g.Begin[a] + g.Input[a] - Length(a)))], 0);

        // The phases that begin so, side by side along the axes behind.
        Value Joined(long[] beginning)
        {
            var axis = beginning.Length;
            if (axis == g.Axes)
                return sums.TryGetValue(Key(beginning), out var sum) ? sum : none.Value;
            if (g.Strides[axis] == 1)
                return Joined([.. beginning, 0]);
            Value[] parts = [.. Enumerable.Range(0, (int)g.Strides[axis]).Select(p => emit.Unsqueeze(Joined([.. beginning, p]), axis + 3))];
            return emit.Reshape(emit.Op("Concat", [new("axis", axis + 3L)], parts), [0, 0, .. _axes.Select(a => a < axis ? _places[a] : Length(a))]);
        }
    }

    private long Length(int axis) => _places[axis] * g.Strides[axis];

    private long[] Behind() => [.. _axes.Select(a => Math.Max(0, Length(a) - g.Begin[a] - g.Input[a]))];

    private Value Padded(Value value, long[] before, long[] behind, float fill)
        => before.All(p => p == 0) && behind.All(p => p == 0) ? value : emit.Op("Pad", value, emit.Ints([0, 0, .. before, 0, 0, .. behind]), emit.Scalar(fill));

    private Value Cropped(Value value, long[] start, long[] size, long[] whole)
    {
        long[] cut = [.. _axes.Where(a => start[a] > 0 || size[a] < whole[a]).Select(a => (long)a)];
        return cut.Length == 0
            ? value
            : emit.Op("Slice", value, emit.Ints([.. cut.Select(a => start[a])]), emit.Ints([.. cut.Select(a => start[a] + size[a])]), emit.Ints([.. cut.Select(a => a + 2)]));
    }

    private IEnumerable<long[]> Taps() => Combinations(g.Kernel);

    /// <summary>All indices of a box, the last axis fastest.</summary>
    private static IEnumerable<long[]> Combinations(long[] sizes)
        => sizes.Aggregate((IEnumerable<long[]>)[[]], (all, size) => all.SelectMany(_ => Enumerable.Range(0, (int)size), (index, i) => (long[])[.. index, i]));

    private static string Key(long[] phase) => string.Join(',', phase);
}
