using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.Sessions;

/// <summary>Lends ONNX Runtime to the compiler: a method's constants are computed once, when it is compiled.</summary>
public sealed class RuntimeEvaluator : IConstantEvaluator
{
    /// <summary>Constants from here on are fed to the run, so that they are copied once: not into a file, from it into a session, and there into a packed form.</summary>
    private const int LargeBytes = 1 << 20;

    /// <inheritdoc/>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    public IReadOnlyDictionary<string, Tensor> Evaluate(OnnxModel model)
    {
        var large = model.Graph.Initializers.Where(c => c.Value.Data.Length >= LargeBytes && c.Value.Element is ElementType.Float).ToList();
        var feeds = new Dictionary<string, OrtTensor>();
        try
        {
            foreach (var (name, tensor) in large)
                feeds[name] = TensorExchange.ToRuntime(tensor);
            using var session = InferenceSession.FromBytes(OnnxFile.Serialize(WithInputs(model, large)));
            using var outputs = session.Run(feeds);
            return outputs.ToDictionary(o => o.Key, o => TensorExchange.FromRuntime(o.Value));
        }
        finally
        {
            foreach (var feed in feeds.Values)
                feed.Dispose();
        }
    }

    /// <summary>The model with some of its constants as inputs.</summary>
    private static OnnxModel WithInputs(OnnxModel model, IReadOnlyList<KeyValuePair<string, Tensor>> constants)
    {
        var open = new OnnxModel { IrVersion = model.IrVersion };
        foreach (var (domain, version) in model.Opsets)
            open.Opsets[domain] = version;
        foreach (var (name, tensor) in model.Graph.Initializers)
            open.Graph.Initializers[name] = tensor;
        foreach (var (name, tensor) in constants)
        {
            open.Graph.Initializers.Remove(name);
            open.Graph.Inputs.Add(new ValueInfo(name, new TensorType(tensor.Element, [.. tensor.Dims.Select(d => new Dim(d))])));
        }
        open.Graph.Nodes.AddRange(model.Graph.Nodes);
        open.Graph.Outputs.AddRange(model.Graph.Outputs);
        return open;
    }
}
