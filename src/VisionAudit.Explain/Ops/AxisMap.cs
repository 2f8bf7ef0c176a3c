using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Ops;

/// <summary>A constant linear map along one axis: y[o] = Σᵢ W[o,i] · x[i].</summary>
/// <param name="Key">Tells maps apart: equal keys, equal maps.</param>
/// <param name="Weights">W, [outputs, inputs] in row-major order.</param>
/// <param name="Inputs">Size of the axis in x.</param>
internal sealed record AxisMap(string Key, float[] Weights, int Inputs)
{
    private int Outputs => Weights.Length / Inputs;

    /// <summary>The signal at x for <paramref name="dy"/> at y: Wᵀ along the axis, a matrix product.</summary>
    public Value Transposed(Emitter emit, Value dy, int axis, int rank)
    {
        if (axis == rank - 2)
            return emit.Op("MatMul", Matrix(emit, transposed: true), dy);
        if (axis == rank - 1)
            return emit.Op("MatMul", dy, Matrix(emit, transposed: false));
        long[] swapped = [.. Enumerable.Range(0, rank).Select(a => (long)(a == axis ? rank - 1 : a == rank - 1 ? axis : a))];
        return emit.Transpose(emit.Op("MatMul", emit.Transpose(dy, swapped), Matrix(emit, transposed: false)), swapped);
    }

    /// <summary>The signal at x where each element of y is a copy of one of x: y[o] = x[places[o]].</summary>
    /// <param name="emit">Where to emit it.</param>
    /// <param name="dy">At y.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="rank">Number of axes.</param>
    /// <param name="places">Indices into x, one for each element of y along the axis.</param>
    /// <param name="size">Size of the axis in x.</param>
    public static Value TransposedCopy(Emitter emit, Value dy, int axis, int rank, IReadOnlyList<long> places, long size)
    {
        if (places.Count == 0 || Enumerable.Range(1, places.Count - 1).Any(o => places[o] != places[o - 1] + 1))
            return Copy(places, checked((int)size)).Transposed(emit, dy, axis, rank);
        if (places.Count == size)
            return dy;
        var pads = new long[2 * rank];
        (pads[axis], pads[rank + axis]) = (places[0], size - 1 - places[^1]);
        return emit.Op("Pad", dy, emit.Ints(pads));
    }

    private static AxisMap Copy(IReadOnlyList<long> places, int size)
    {
        ConstantSize.Require("a copy along an axis", places.Count, size);
        var weights = new float[places.Count * size];
        for (var o = 0; o < places.Count; o++)
            weights[(o * size) + places[o]] = 1;
        return new AxisMap($"copy {string.Join(',', places)} of {size}", weights, size);
    }

    private Value Matrix(Emitter emit, bool transposed) => emit.Constant($"{Key} {transposed}", () =>
    {
        if (!transposed)
            return Tensor.Of(Weights, Outputs, Inputs);
        var matrix = new float[Weights.Length];
        for (var at = 0; at < matrix.Length; at++)
            matrix[at] = Weights[(at % Outputs * Inputs) + (at / Outputs)];
        return Tensor.Of(matrix, Inputs, Outputs);
    });
}
