using System.Runtime.InteropServices;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Sessions;

/// <summary>Copies tensors between the graph's form and ONNX Runtime's.</summary>
internal static class TensorExchange
{
    /// <exception cref="InferenceException">VA2030: an element type that no model input here has.</exception>
    public static OrtTensor ToRuntime(Tensor tensor) => tensor.Element switch
    {
        ElementType.Float => Copy<float>(tensor),
        ElementType.Double => Copy<double>(tensor),
        ElementType.Float16 => Copy<Half>(tensor),
        ElementType.Int64 => Copy<long>(tensor),
        ElementType.Int32 => Copy<int>(tensor),
        ElementType.UInt8 => Copy<byte>(tensor),
        ElementType.Bool => Copy<bool>(tensor),
        _ => throw Unknown($"{tensor.Element}"),
    };

    /// <exception cref="InferenceException">VA2030: the same for outputs.</exception>
    public static Tensor FromRuntime(OrtTensor tensor) => tensor.ElementType switch
    {
        TensorElementType.Float => Copy<float>(tensor),
        TensorElementType.Double => Copy<double>(tensor),
        TensorElementType.Float16 => Copy<Half>(tensor),
        TensorElementType.Int64 => Copy<long>(tensor),
        TensorElementType.Int32 => Copy<int>(tensor),
        TensorElementType.UInt8 => Copy<byte>(tensor),
        TensorElementType.Bool => Copy<bool>(tensor),
        _ => throw Unknown($"{tensor.ElementType}"),
    };

    /// <summary>The same numbers as float, double or float16; the tensor itself where it is that already.</summary>
    public static Tensor Convert(Tensor tensor, ElementType element)
    {
        if (tensor.Element == element)
            return tensor;
        var values = tensor.ToFloats();
        return element switch
        {
            ElementType.Float => Tensor.Of(values, tensor.Dims),
            ElementType.Double => new Tensor(element, tensor.Dims, MemoryMarshal.AsBytes<double>(Array.ConvertAll(values, v => (double)v)).ToArray()),
            ElementType.Float16 => new Tensor(element, tensor.Dims, MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, v => (Half)v)).ToArray()),
            _ => throw Unknown($"{element}"),
        };
    }

    /// <summary>One row, [1,…], so many times.</summary>
    public static Tensor Repeated(Tensor row, int count)
    {
        var data = new byte[count * row.Data.Length];
        for (var i = 0; i < count; i++)
            row.Data.CopyTo(data.AsMemory(i * row.Data.Length));
        return new Tensor(row.Element, [count, .. row.Dims.Skip(1)], data);
    }

    private static OrtTensor Copy<T>(Tensor tensor)
        where T : unmanaged
        => OrtTensor.From(MemoryMarshal.Cast<byte, T>(tensor.Data.Span), [.. tensor.Dims]);

    private static Tensor Copy<T>(OrtTensor tensor)
        where T : unmanaged
        => new((ElementType)tensor.ElementType, tensor.Shape.ToArray(), MemoryMarshal.AsBytes(tensor.Span<T>()).ToArray());

    private static InferenceException Unknown(string element)
        => new("VA2030", $"tensors of {element} cannot be given to or taken from a model here", "use float32, float64, float16, int64, int32, uint8 or bool");
}
