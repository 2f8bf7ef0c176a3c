using System.Runtime.InteropServices;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.TestKit;

/// <summary>Runs models through ONNX Runtime.</summary>
public static class ModelRun
{
    /// <summary>All outputs of a model, by name.</summary>
    public static Dictionary<string, Tensor> Run(OnnxModel model, IReadOnlyDictionary<string, Tensor> inputs, SessionOptions? options = null)
        => Run(OnnxFile.Serialize(model), inputs, options);

    /// <summary>All outputs of a serialized model, by name.</summary>
    public static Dictionary<string, Tensor> Run(ReadOnlySpan<byte> model, IReadOnlyDictionary<string, Tensor> inputs, SessionOptions? options = null)
    {
        using var session = InferenceSession.FromBytes(model, options ?? new SessionOptions { IntraOpThreads = 1 });
        return Run(session, inputs);
    }

    /// <summary>All outputs of a session, by name.</summary>
    public static Dictionary<string, Tensor> Run(InferenceSession session, IReadOnlyDictionary<string, Tensor> inputs)
    {
        var tensors = inputs.ToDictionary(i => i.Key, i => ToOrt(i.Value));
        try
        {
            using var outputs = session.Run(tensors, [.. session.Outputs.Select(o => o.Name)]);
            return outputs.ToDictionary(o => o.Key, o => FromOrt(o.Value));
        }
        finally
        {
            foreach (var tensor in tensors.Values)
                tensor.Dispose();
        }
    }

    private static OrtTensor ToOrt(Tensor tensor) => tensor.Element switch
    {
        ElementType.Float => OrtTensor.From<float>(tensor.ToFloats(), [.. tensor.Dims]),
        ElementType.Double => OrtTensor.From<double>(MemoryMarshal.Cast<byte, double>(tensor.Data.Span), [.. tensor.Dims]),
        ElementType.Float16 => OrtTensor.From<Half>(Array.ConvertAll(tensor.ToFloats(), f => (Half)f), [.. tensor.Dims]),
        ElementType.Int64 => OrtTensor.From<long>(tensor.ToInt64s(), [.. tensor.Dims]),
        ElementType.UInt8 => OrtTensor.From<byte>(tensor.Data.ToArray(), [.. tensor.Dims]),
        _ => throw new NotSupportedException($"a test input of {tensor.Element}"),
    };

    private static Tensor FromOrt(OrtTensor tensor) => tensor.ElementType switch
    {
        TensorElementType.Float => Tensor.Of(tensor.ToArray<float>(), tensor.Shape.ToArray()),
        TensorElementType.Double => new Tensor(ElementType.Double, tensor.Shape.ToArray(), MemoryMarshal.AsBytes<double>(tensor.ToArray<double>()).ToArray()),
        TensorElementType.Float16 => Tensor.Of(Array.ConvertAll(tensor.ToArray<Half>(), h => (float)h), tensor.Shape.ToArray()),
        TensorElementType.Int64 => Tensor.Of(tensor.ToArray<long>(), tensor.Shape.ToArray()),
        TensorElementType.UInt8 => new Tensor(ElementType.UInt8, tensor.Shape.ToArray(), tensor.ToArray<byte>()),
        _ => throw new NotSupportedException($"a test output of {tensor.ElementType}"),
    };
}
