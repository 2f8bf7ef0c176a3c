using System.Runtime.InteropServices;

namespace VisionAudit.Graph;

/// <summary>A constant: element type, sizes and little-endian bytes in row-major order. Immutable.</summary>
public sealed class Tensor
{
    /// <param name="element">Element type with a fixed number of whole bytes.</param>
    /// <param name="dims">Sizes, each at least 0; empty for a scalar.</param>
    /// <param name="data">Little-endian bytes, row-major, of just that many elements.</param>
    /// <exception cref="GraphException">VA1002: sizes and bytes do not agree.</exception>
    public Tensor(ElementType element, IReadOnlyList<long> dims, ReadOnlyMemory<byte> data)
    {
        Element = element;
        Dims = dims;
        Data = data;
        var expected = (Int128)Count(dims) * element.ByteSize();
        if (expected != data.Length)
            throw new GraphException("VA1002", $"tensor {element}[{string.Join(',', dims)}] has {data.Length} bytes instead of {expected}", "the file is damaged; export the model again");
    }

    /// <summary>Element type.</summary>
    public ElementType Element { get; }

    /// <summary>Sizes; empty for a scalar.</summary>
    public IReadOnlyList<long> Dims { get; }

    /// <summary>Little-endian bytes in row-major order.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Number of elements.</summary>
    public long Length => Count(Dims);

    /// <summary>A float tensor; a scalar where no sizes are given.</summary>
    public static Tensor Of(ReadOnlySpan<float> values, params IReadOnlyList<long> dims) => new(ElementType.Float, dims, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>An int64 tensor; a scalar where no sizes are given.</summary>
    public static Tensor Of(ReadOnlySpan<long> values, params IReadOnlyList<long> dims) => new(ElementType.Int64, dims, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Elements as floats: float, double, float16, bfloat16 and integers are converted.</summary>
    /// <exception cref="GraphException">VA1003: the element type holds no numbers.</exception>
    public float[] ToFloats() => TensorConversions.ToFloats(this);

    /// <summary>Elements as integers: all integer types and bool are converted.</summary>
    /// <exception cref="GraphException">VA1003: the element type holds no integers.</exception>
    public long[] ToInt64s() => TensorConversions.ToInt64s(this);

    internal static long Count(IReadOnlyList<long> dims)
    {
        long count = 1;
        foreach (var dim in dims)
        {
            if (dim < 0)
                throw new GraphException("VA1002", $"tensor has a negative size: [{string.Join(',', dims)}]", "the file is damaged; export the model again");
            if (dim != 0 && count > long.MaxValue / dim)
                throw new GraphException("VA1002", $"tensor has more elements than can be counted: [{string.Join(',', dims)}]", "the file is damaged; export the model again");
            count *= dim;
        }
        return count;
    }
}
