using System.Runtime.InteropServices;

namespace VisionAudit.Graph;

/// <summary>Transposes constants.</summary>
internal static class Transposition
{
    /// <param name="source">A constant of any element type.</param>
    /// <param name="order">Axis of the source for each axis of the result.</param>
    public static Tensor Transpose(Tensor source, int[] order) => source.Element.ByteSize() switch
    {
        1 => Transpose<byte>(source, order),
        2 => Transpose<ushort>(source, order),
        4 => Transpose<uint>(source, order),
        8 => Transpose<ulong>(source, order),
        _ => Transpose<UInt128>(source, order),
    };

    private static Tensor Transpose<T>(Tensor source, int[] order)
        where T : unmanaged
    {
        var from = MemoryMarshal.Cast<byte, T>(source.Data.Span);
        var bytes = new byte[source.Data.Length];
        var to = MemoryMarshal.Cast<byte, T>(bytes.AsSpan());
        long[] dims = [.. order.Select(axis => source.Dims[axis])];
        var steps = Steps(source.Dims, order);
        var at = new long[dims.Length];
        var position = 0L;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[(int)position];
            for (var axis = dims.Length - 1; axis >= 0; axis--)
            {
                position += steps[axis];
                if (++at[axis] < dims[axis])
                    break;
                position -= steps[axis] * dims[axis];
                at[axis] = 0;
            }
        }
        return new Tensor(source.Element, dims, bytes);
    }

    /// <summary>Distance in the source between neighbours along each axis of the result.</summary>
    private static long[] Steps(IReadOnlyList<long> dims, int[] order)
    {
        var strides = new long[dims.Count];
        var step = 1L;
        for (var axis = dims.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= dims[axis];
        }
        return [.. order.Select(axis => strides[axis])];
    }
}
