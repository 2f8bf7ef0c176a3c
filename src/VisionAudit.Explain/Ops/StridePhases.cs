using VisionAudit.Explain.Emission;

namespace VisionAudit.Explain.Ops;

/// <summary>
/// The elements of a window operator's input by phases, places that stand alike towards the strides: r = s·m + p along each axis, p &lt; s. What windows say to the elements of one phase is a
/// convolution of stride 1 over the windows; all phases interleaved are the input (Shi et al. 2016, "Real-Time Single Image and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional
/// Neural Network", §3.2). Runtimes compute this several times as fast as a transposed convolution of many groups.
/// </summary>
internal sealed class StridePhases(WindowGeometry g)
{
    /// <summary>Channels that runtimes compute at once; other numbers of them leave the layout that makes this fast.</summary>
    public const int Block = 16;

    private readonly int[] _axes = [.. Enumerable.Range(0, g.Axes)];

    /// <summary>True where two axes are there and each phase has a tap to every window that reaches it.</summary>
    public bool Fits => g.Axes == 2 && _axes.All(a => g.Dilations[a] == 1 && Enumerable.Range(0, (int)g.Strides[a]).All(p => Along(a, p) is { Count: > 0, Begin: >= 0, End: >= 0 }));

    /// <summary>The taps t = <see cref="Taps.First"/> + s·j that meet a phase along an axis: at place m, tap j is of window m + shift − j.</summary>
    public Taps Along(int axis, long phase)
    {
        var (step, place) = (g.Strides[axis], phase + g.Begin[axis]);
        var (first, shift) = (place % step, place / step);
        var count = first < g.Kernel[axis] ? ((g.Kernel[axis] - first - 1) / step) + 1 : 0;
        return new Taps(first, count, count - 1 - shift, Places(axis) + shift - g.Output[axis]);
    }

    /// <summary>All phases, row by row.</summary>
    public IEnumerable<(long Row, long Column)> All()
        => Enumerable.Range(0, (int)g.Strides[0]).SelectMany(_ => Enumerable.Range(0, (int)g.Strides[1]), (row, column) => ((long)row, (long)column));

    /// <summary>The convolution of stride 1 that gives a phase from the windows.</summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="windows">[N,M,output…].</param>
    /// <param name="kernel">[C,M/group,taps of the phase…], in reverse order.</param>
    /// <param name="group">Number of groups.</param>
    /// <param name="phase">Which.</param>
    /// <returns>[N,C,places…].</returns>
    public Value Of(Emitter emit, Value windows, Value kernel, long group, (long Row, long Column) phase)
    {
        var (rows, columns) = (Along(0, phase.Row), Along(1, phase.Column));
        return emit.Op("Conv", [new("group", group), new("kernel_shape", (long[])[rows.Count, columns.Count]), new("pads", (long[])[rows.Begin, columns.Begin, rows.End, columns.End])], windows, kernel);
    }

    /// <summary>
    /// The input's own places from its phases, [N,C,input…]. They are laid side by side with channels last, where a place is one piece of memory.
    /// </summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="phases">[N,C,places…] each, in the order of <see cref="All"/>.</param>
    /// <param name="channels">C.</param>
    public Value Interleaved(Emitter emit, IReadOnlyList<Value> phases, long channels)
    {
        if (phases.Count == 1)
            return phases[0];
        var rows = phases.Select(p => emit.Transpose(p, 0, 2, 3, 1)).Chunk((int)g.Strides[1])
            .Select(row => emit.Reshape(Joined(3, row), 0, Places(0), 1, Places(1) * g.Strides[1] * channels)).ToArray();
        var whole = emit.Reshape(Joined(2, rows), 0, Places(0) * g.Strides[0], Places(1) * g.Strides[1], channels);
        if (_axes.Any(a => Places(a) * g.Strides[a] != g.Input[a]))
            whole = emit.Op("Slice", whole, emit.Ints(0, 0), emit.Ints(g.Input), emit.Ints(1, 2));
        return emit.Transpose(whole, 0, 3, 1, 2);

        Value Joined(long axis, Value[] parts) => parts.Length == 1 ? parts[0] : emit.Op("Concat", [new("axis", axis)], parts);
    }

    private long Places(int axis) => (g.Input[axis] + g.Strides[axis] - 1) / g.Strides[axis];

    /// <summary>Taps of a phase along an axis, and the padding that lays their convolution over the places.</summary>
    /// <param name="First">The first tap of the window.</param>
    /// <param name="Count">Number of taps.</param>
    /// <param name="Begin">Padding before the first window.</param>
    /// <param name="End">Padding behind the last.</param>
    internal readonly record struct Taps(long First, long Count, long Begin, long End);
}
