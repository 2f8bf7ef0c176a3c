using VisionAudit.OnnxRuntime;

namespace VisionAudit.Graph.Tests;

/// <summary>Runs models through ONNX Runtime as the product does, on the same seeded inputs each time.</summary>
public static class Reference
{
    /// <summary>Runs a model; open sizes are 1 for the first axis and 48 for others.</summary>
    /// <returns>Sizes and bytes by output.</returns>
    public static Dictionary<string, (long[] Shape, byte[] Data)> Run(OnnxModel model)
    {
        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(model), new SessionOptions { IntraOpThreads = 1, Optimization = GraphOptimizationLevel.All });
        var constants = model.Graph.Initializers;
        var inputs = model.Graph.Inputs.Where(i => !constants.ContainsKey(i.Name)).ToDictionary(i => i.Name, i => Input(i.Type));
        using var results = session.Run(inputs, [.. model.Graph.Outputs.Select(o => o.Name)]);
        foreach (var input in inputs.Values)
            input.Dispose();
        return results.ToDictionary(r => r.Key, r => (r.Value.Shape.ToArray(), Bytes(r.Value)));
    }

    private static OrtTensor Input(TensorType type)
    {
        long[] shape = [.. type.Shape!.Select((d, axis) => d.Value ?? (axis == 0 ? 1 : 48))];
        var random = new Random(11);
        var values = Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)((random.NextDouble() * 2) - 1)).ToArray();
        return type.Element is ElementType.Float16
            ? OrtTensor.From<Half>(Array.ConvertAll(values, v => (Half)v), shape)
            : OrtTensor.From<float>(values, shape);
    }

    private static byte[] Bytes(OrtTensor tensor) => tensor.ElementType switch
    {
        TensorElementType.Float => AsBytes(tensor.ToArray<float>()),
        TensorElementType.Float16 => AsBytes(tensor.ToArray<Half>()),
        TensorElementType.Int64 => AsBytes(tensor.ToArray<long>()),
        TensorElementType.Int32 => AsBytes(tensor.ToArray<int>()),
        TensorElementType.Bool => AsBytes(tensor.ToArray<bool>()),
        TensorElementType.Double => AsBytes(tensor.ToArray<double>()),
        _ => AsBytes(tensor.ToArray<byte>()),
    };

    private static byte[] AsBytes<T>(T[] values)
        where T : unmanaged
        => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
