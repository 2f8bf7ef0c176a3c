using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>
/// Gives the signal of each window to its first greatest element, in row-major order, with operators that runtimes keep in the layout that convolutions compute in. Tap by tap: the difference
/// y − x at tap t, a convolution with a single 1, is 0 where the tap is a maximum; what it takes is the signal that no tap before it took.
/// </summary>
/// <param name="emit">Where to emit it.</param>
/// <param name="g">The windows.</param>
/// <param name="channels">C.</param>
internal sealed class FirstMaxima(Emitter emit, WindowGeometry g, long channels)
{
    private const int MostTaps = 9;

    /// <summary>2¹⁰⁰, from 10⁻³⁰ on counts as different.</summary>
    private const float Steep = 1.2676506e30f;

    private readonly StridePhases _phases = new(g);

    /// <summary>True where this form is the cheaper one, and right: padding reads as 0, which is a maximum where nothing is greater.</summary>
    /// <param name="g">The windows.</param>
    /// <param name="channels">C; null where it is not known.</param>
    /// <param name="isPositive">True where the input is not negative, and the signal 0 where the output is.</param>
    public static bool Fits(WindowGeometry g, long? channels, bool isPositive)
        => channels % StridePhases.Block == 0
            && g.Kernel.Aggregate(1L, (a, b) => a * b) is > 1 and <= MostTaps
            && new StridePhases(g).Fits
            && (isPositive || Enumerable.Range(0, g.Axes).All(a => g.Begin[a] == 0 && g.End(a) <= 0));

    /// <summary>The signal at the input, [N,C,input…].</summary>
    /// <param name="x">Input of the pooling, [N,C,input…].</param>
    /// <param name="y">Its output, [N,C,output…].</param>
    /// <param name="dy">Signal at the output.</param>
    public Value Give(Value x, Value y, Value dy)
    {
        var sums = new Dictionary<(long, long), Value>();
        var left = dy;
        foreach (var (row, column) in Taps())
        {
            var taken = left;
            if ((row + 1) * (column + 1) < g.Kernel[0] * g.Kernel[1])
            {
                var rest = emit.Mul(left, IsBelow(x, y, row, column));
                (taken, left) = (emit.Add(Picked(rest, -1, (1, 0), (1, 0)), left), rest);
            }
            var (phase, places) = Placed(taken, row, column);
            sums[phase] = sums.TryGetValue(phase, out var sum) ? emit.Add(places, sum) : places;
        }
        return _phases.Interleaved(emit, [.. _phases.All().Select(p => sums[p])], channels);
    }

    /// <summary>[x at a tap &lt; y], [N,C,output…].</summary>
    private Value IsBelow(Value x, Value y, long row, long column)
    {
        var (rows, columns) = (Reach(0, row), Reach(1, column));
        var tap = emit.Op(
            "Conv",
            [
                new("group", channels),
                new("kernel_shape", (long[])[rows.Count, columns.Count]),
                new("strides", g.Strides),
                new("dilations", (long[])[rows.Step, columns.Step]),
                new("pads", (long[])[g.Begin[0], g.Begin[1], rows.End, columns.End]),
            ],
            x,
            OneHot(-1, (rows.Count, rows.Hot), (columns.Count, columns.Hot)));
        return emit.Op("HardSigmoid", [new("alpha", Steep), new("beta", 0f)], emit.Add(tap, y));
    }

    /// <summary>The fewest taps, evenly spread, of which one is the tap wanted and that make as many windows as there are.</summary>
    private (long Count, long Step, long Hot, long End) Reach(int axis, long tap)
    {
        var whole = g.Kernel[axis];
        (long Count, long Step, long Hot)[] ways = tap == 0 ? [(1, 1, 0), (2, Math.Max(1, whole - 1), 0), (whole, 1, 0)] : [(2, tap, 1), (whole, 1, tap)];
        foreach (var (count, step, hot) in ways)
        {
            var span = ((count - 1) * step) + 1;
            var end = Math.Max(0, ((g.Output[axis] - 1) * g.Strides[axis]) + span - g.Input[axis] - g.Begin[axis]);
            if (((g.Input[axis] + g.Begin[axis] + end - span) / g.Strides[axis]) + 1 == g.Output[axis])
                return (count, step, hot, end);
        }
        return (whole, 1, tap, Math.Max(0, g.End(axis)));
    }

    /// <summary>What a tap takes, at the places of the phase that it meets.</summary>
    private ((long, long) Phase, Value Places) Placed(Value taken, long row, long column)
    {
        var (phaseRow, phaseColumn) = (PhaseOf(0, row), PhaseOf(1, column));
        var (rows, columns) = (_phases.Along(0, phaseRow), _phases.Along(1, phaseColumn));
        var kernel = OneHot(1, (rows.Count, rows.Count - 1 - ((row - rows.First) / g.Strides[0])), (columns.Count, columns.Count - 1 - ((column - columns.First) / g.Strides[1])));
        return ((phaseRow, phaseColumn), _phases.Of(emit, taken, kernel, channels, (phaseRow, phaseColumn)));
    }

    private long PhaseOf(int axis, long tap)
    {
        var step = g.Strides[axis];
        return (((tap - g.Begin[axis]) % step) + step) % step;
    }

    private Value Picked(Value value, float factor, (long, long) rows, (long, long) columns) => emit.Op("Conv", [new("group", channels)], value, OneHot(factor, rows, columns));

    /// <summary>Kernels [C,1,rows,columns] of 0 but for one number.</summary>
    private Value OneHot(float value, (long Count, long Hot) rows, (long Count, long Hot) columns)
        => emit.Constant($"one hot {channels} {value} {rows} {columns}", () =>
        {
            var taps = rows.Count * columns.Count;
            var kernels = new float[channels * taps];
            for (var at = (rows.Hot * columns.Count) + columns.Hot; at < kernels.Length; at += taps)
                kernels[at] = value;
            return Tensor.Of(kernels, channels, 1, rows.Count, columns.Count);
        });

    private IEnumerable<(long Row, long Column)> Taps()
        => Enumerable.Range(0, (int)g.Kernel[0]).SelectMany(_ => Enumerable.Range(0, (int)g.Kernel[1]), (row, column) => ((long)row, (long)column));
}
