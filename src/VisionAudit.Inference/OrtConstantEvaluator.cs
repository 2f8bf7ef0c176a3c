using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference;

/// <summary>Computes a compiled explanation's constants through ONNX Runtime, on the CPU.</summary>
public sealed class OrtConstantEvaluator : IConstantEvaluator
{
    /// <inheritdoc/>
    /// <exception cref="OnnxRuntimeException">The constant part cannot be run.</exception>
    public IReadOnlyDictionary<string, Tensor> Evaluate(OnnxModel model)
    {
        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model));
        using var outputs = session.Run(new Dictionary<string, OrtTensor>(), [.. model.Graph.Outputs.Select(o => o.Name)]);
        return outputs.ToDictionary(o => o.Key, o => TensorOf(o.Value));
    }

    private static Tensor TensorOf(OrtTensor tensor) => tensor.ElementType switch
    {
        TensorElementType.Float => Tensor.Of(tensor.ToArray<float>(), tensor.Shape.ToArray()),
        TensorElementType.Int64 => Tensor.Of(tensor.ToArray<long>(), tensor.Shape.ToArray()),
        TensorElementType.Bool => new Tensor(ElementType.Bool, tensor.Shape.ToArray(), Array.ConvertAll(tensor.ToArray<bool>(), b => b ? (byte)1 : (byte)0)),
        TensorElementType.Float16 => new Tensor(ElementType.Float16, tensor.Shape.ToArray(), System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(tensor.ToArray<Half>()).ToArray()),
        _ => throw new InferenceException("VA2040", $"a constant of type {tensor.ElementType} cannot be folded", "report this model"),
    };
}
