using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Sessions;

/// <summary>Lends ONNX Runtime to the compiler: a method's constants are computed once, when it is compiled.</summary>
public sealed class RuntimeEvaluator : IConstantEvaluator
{
    /// <inheritdoc/>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    public IReadOnlyDictionary<string, Tensor> Evaluate(OnnxModel model)
    {
        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model));
        using var outputs = session.Run(new Dictionary<string, OrtTensor>());
        return outputs.ToDictionary(o => o.Key, o => TensorExchange.FromRuntime(o.Value));
    }
}
