using System.Runtime.InteropServices;

namespace VisionAudit.Graph;

/// <summary>Sizes and conversions of element types.</summary>
public static class TensorConversions
{
    /// <summary>Bytes of one element.</summary>
    /// <exception cref="GraphException">VA1003: the type has no fixed number of whole bytes.</exception>
    public static int ByteSize(this ElementType element) => element switch
    {
        ElementType.UInt8 or ElementType.Int8 or ElementType.Bool => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Float or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Double or ElementType.Int64 or ElementType.UInt64 or ElementType.Complex64 => 8,
        ElementType.Complex128 => 16,
        ElementType.Float8E4M3FN or ElementType.Float8E4M3FNUZ or ElementType.Float8E5M2 or ElementType.Float8E5M2FNUZ => 1,
        _ => throw new GraphException("VA1003", $"tensors of {element} cannot be read", "convert the model to float32, float16 or int8"),
    };

    /// <summary>True for real numbers: float32, float16, bfloat16 and double.</summary>
    public static bool IsReal(this ElementType element)
        => element is ElementType.Float or ElementType.Float16 or ElementType.BFloat16 or ElementType.Double;

    internal static float[] ToFloats(Tensor tensor)
    {
        var data = tensor.Data.Span;
        return tensor.Element switch
        {
            ElementType.Float => Cast<float>(data).ToArray(),
            ElementType.Double => Map<double>(data, v => (float)v),
            ElementType.Float16 => Map<Half>(data, v => (float)v),
            ElementType.BFloat16 => Map<ushort>(data, v => BitConverter.Int32BitsToSingle(v << 16)),
            _ => Array.ConvertAll(ToInt64s(tensor), v => (float)v),
        };
    }

    internal static long[] ToInt64s(Tensor tensor)
    {
        var data = tensor.Data.Span;
        return tensor.Element switch
        {
            ElementType.Int64 => Cast<long>(data).ToArray(),
            ElementType.UInt64 => Map<ulong>(data, v => checked((long)v)),
            ElementType.Int32 => Map<int>(data, v => (long)v),
            ElementType.UInt32 => Map<uint>(data, v => (long)v),
            ElementType.Int16 => Map<short>(data, v => (long)v),
            ElementType.UInt16 => Map<ushort>(data, v => (long)v),
            ElementType.Int8 => Map<sbyte>(data, v => (long)v),
            ElementType.UInt8 or ElementType.Bool => Map<byte>(data, v => (long)v),
            _ => throw new GraphException("VA1003", $"a tensor of {tensor.Element} stands where integers are expected", "the file is damaged; export the model again"),
        };
    }

    private static ReadOnlySpan<T> Cast<T>(ReadOnlySpan<byte> data)
        where T : unmanaged
        => MemoryMarshal.Cast<byte, T>(data);

    private static TOut[] Map<T, TOut>(ReadOnlySpan<byte> data, Func<T, TOut> convert)
        where T : unmanaged
    {
        var values = Cast<T>(data);
        var result = new TOut[values.Length];
        for (var i = 0; i < values.Length; i++)
            result[i] = convert(values[i]);
        return result;
    }

    private static float[] Map<T>(ReadOnlySpan<byte> data, Func<T, float> convert)
        where T : unmanaged
        => Map<T, float>(data, convert);

    private static long[] Map<T>(ReadOnlySpan<byte> data, Func<T, long> convert)
        where T : unmanaged
        => Map<T, long>(data, convert);
}
