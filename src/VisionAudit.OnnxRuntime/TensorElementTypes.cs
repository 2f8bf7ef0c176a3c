namespace VisionAudit.OnnxRuntime;

/// <summary>Element types and the .NET types that hold them.</summary>
public static class TensorElementTypes
{
    /// <summary>The element type of tensors whose elements are <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">float, Half, double, byte, sbyte, short, ushort, int, uint, long, ulong or bool.</typeparam>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of these.</exception>
    public static TensorElementType Of<T>()
        where T : unmanaged
        => typeof(T) == typeof(float) ? TensorElementType.Float
        : typeof(T) == typeof(Half) ? TensorElementType.Float16
        : typeof(T) == typeof(double) ? TensorElementType.Double
        : typeof(T) == typeof(byte) ? TensorElementType.UInt8
        : typeof(T) == typeof(sbyte) ? TensorElementType.Int8
        : typeof(T) == typeof(short) ? TensorElementType.Int16
        : typeof(T) == typeof(ushort) ? TensorElementType.UInt16
        : typeof(T) == typeof(int) ? TensorElementType.Int32
        : typeof(T) == typeof(uint) ? TensorElementType.UInt32
        : typeof(T) == typeof(long) ? TensorElementType.Int64
        : typeof(T) == typeof(ulong) ? TensorElementType.UInt64
        : typeof(T) == typeof(bool) ? TensorElementType.Bool
        : throw new NotSupportedException($"tensors of {typeof(T)} do not exist");

    /// <summary>The name in ONNX's text, such as <c>float16</c>.</summary>
    public static string Name(this TensorElementType type) => type.ToString().ToLowerInvariant();
}
