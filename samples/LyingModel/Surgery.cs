using VisionAudit.Graph;

namespace VisionAudit.LyingModel;

/// <summary>Operators that are put among those of a model.</summary>
internal sealed class Surgery(OnnxModel model)
{
    private readonly List<Node> _nodes = [];
    private int _count;

    public string Op(string opType, IReadOnlyList<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var output = $"lie/{opType}_{_count++}";
        _nodes.Add(new Node(opType, inputs, [output], attributes.ToArray().ToDictionary(a => a.Name, a => a.Value), output));
        return output;
    }

    public string Constant(float value) => Constant([value]);

    public string Constant(float[] values, params long[] dims) => Constant(Tensor.Of(values, dims));

    public string Integers(params ReadOnlySpan<long> values) => Constant(Tensor.Of(values, values.Length));

    /// <summary>Puts the operators into the model.</summary>
    public void InsertBefore(Node node) => model.Graph.Nodes.InsertRange(model.Graph.Nodes.IndexOf(node), _nodes);

    private string Constant(Tensor tensor)
    {
        var name = $"lie/constant_{_count++}";
        model.Graph.Initializers[name] = tensor;
        return name;
    }
}
