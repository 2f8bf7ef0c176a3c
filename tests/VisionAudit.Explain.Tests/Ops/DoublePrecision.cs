using System.Runtime.InteropServices;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>Rewrites float32 models to compute the same in double.</summary>
internal static class DoublePrecision
{
    /// <summary>Edits the model in place: inputs, outputs, constants and stated types become double. Nothing is rounded.</summary>
    public static void Convert(OnnxModel model)
    {
        var graph = model.Graph;
        foreach (var name in graph.Initializers.Keys.ToArray())
        {
            if (graph.Initializers[name] is { Element: ElementType.Float } tensor)
                graph.Initializers[name] = new Tensor(ElementType.Double, tensor.Dims, MemoryMarshal.AsBytes<double>(Array.ConvertAll(tensor.ToFloats(), v => (double)v)).ToArray());
        }
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            var attributes = node.Attributes.ToDictionary(a => a.Key, a => IsFloatType(a.Key, a.Value) ? (long)ElementType.Double : a.Value);
            graph.Nodes[i] = new Node(node.OpType, node.Inputs, node.Outputs, attributes, node.Name);
        }
        AsDouble(graph.Inputs);
        AsDouble(graph.Outputs);
    }

    /// <summary>True for an attribute that names float32 as the type to cast to or to compute in.</summary>
    private static bool IsFloatType(string attribute, object value) => attribute is "to" or "stash_type" && value is (long)ElementType.Float;

    private static void AsDouble(List<ValueInfo> values)
    {
        for (var i = 0; i < values.Count; i++)
            values[i] = values[i] with { Type = new TensorType(ElementType.Double, values[i].Type.Shape) };
    }
}
