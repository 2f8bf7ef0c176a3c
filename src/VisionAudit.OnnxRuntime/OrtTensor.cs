using VisionAudit.OnnxRuntime.Native;

namespace VisionAudit.OnnxRuntime;

/// <summary>
/// A dense tensor, row-major, which ONNX Runtime reads and writes in place. The owner disposes it; a binding it is bound to keeps
/// its memory alive until the binding is disposed or binds another. Spans of it must not be used after that.
/// </summary>
public sealed unsafe class OrtTensor : IDisposable
{
    private readonly long[] _shape;
    private readonly void* _data;

    internal OrtTensor(OrtHandle value, TensorElementType elementType, ReadOnlySpan<long> shape, void* data, bool isOnHost)
    {
        Value = value;
        ElementType = elementType;
        _shape = shape.ToArray();
        _data = data;
        IsOnHost = isOnHost;
        Count = CountOf(shape);
    }

    /// <summary>The element type.</summary>
    public TensorElementType ElementType { get; }

    /// <summary>Sizes of the axes; empty for a scalar.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>True where the host can read it.</summary>
    public bool IsOnHost { get; }

    internal OrtHandle Value { get; }

    /// <summary>A tensor of zeros in host memory, at a multiple of 64 bytes.</summary>
    /// <param name="shape">Sizes of the axes, each at least 0; none for a scalar.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="OverflowException">The tensor has more than 2⁶³ bytes.</exception>
    public static OrtTensor Create<T>(params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var runtime = OrtRuntime.Current;
        var type = TensorElementTypes.Of<T>();
        var bytes = (nuint)checked(CountOf(shape) * sizeof(T));
        using var memory = new AlignedMemory(bytes);
        using var address = new HandleLease(memory);
        using var host = runtime.HostMemory.Lease();
        nint value;
        fixed (long* sizes = shape)
        {
            OrtStatus.Check(runtime.Api, runtime.Api.CreateTensorWithData(
                host.Value, (void*)address.Value, bytes, sizes, (nuint)shape.Length, type, &value));
        }
        return new OrtTensor(new OrtHandle(value, runtime.Api.ReleaseValue, memory), type, shape, (void*)address.Value, isOnHost: true);
    }

    /// <summary>A tensor in host memory that holds a copy of <paramref name="values"/>.</summary>
    /// <param name="values">As many elements as the shape has.</param>
    /// <param name="shape">Sizes of the axes; none for a scalar.</param>
    /// <exception cref="OnnxRuntimeException">VA1207: the number of values is not that of the shape.</exception>
    public static OrtTensor From<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        if (values.Length != CountOf(shape))
        {
            throw new OnnxRuntimeException(
                "VA1207", $"{values.Length} values do not fill a tensor of shape [{string.Join(',', shape.ToArray())}]", "give as many values as the shape has elements");
        }
        var tensor = Create<T>(shape);
        values.CopyTo(tensor.Span<T>());
        return tensor;
    }

    /// <summary>The elements, to read and to write.</summary>
    /// <typeparam name="T">The .NET type of <see cref="ElementType"/>.</typeparam>
    /// <exception cref="OnnxRuntimeException">VA1207: the element type differs, or the host cannot read the tensor.</exception>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public Span<T> Span<T>()
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(Value.IsClosed, this);
        if (TensorElementTypes.Of<T>() != ElementType)
            throw new OnnxRuntimeException("VA1207", $"a tensor of {ElementType.Name()} was read as {typeof(T).Name}", $"read it as {ElementType.Name()}");
        if (!IsOnHost)
            throw new OnnxRuntimeException("VA1207", "a tensor in a device's memory was read on the host", "bind host memory to read a result");
        return new Span<T>(_data, checked((int)Count));
    }

    /// <summary>A copy of the elements.</summary>
    /// <exception cref="OnnxRuntimeException">VA1207: as <see cref="Span{T}"/>.</exception>
    public T[] ToArray<T>()
        where T : unmanaged
        => Span<T>().ToArray();

    /// <summary>Such as <c>float[1,1000]</c>.</summary>
    public override string ToString() => $"{ElementType.Name()}[{string.Join(',', _shape)}]";

    /// <summary>Gives the memory back as soon as no binding uses it.</summary>
    public void Dispose() => Value.Dispose();

    private static long CountOf(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
            count = checked(count * size);
        }
        return count;
    }
}
