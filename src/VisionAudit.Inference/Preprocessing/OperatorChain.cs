using VisionAudit.Graph;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>Operators to be put before or behind those of a model. Their values are named <c>{prefix}/{operator}</c>, made unique.</summary>
internal sealed class OperatorChain(OnnxModel model, string prefix)
{
    private readonly List<Node> _nodes = [];
    private readonly HashSet<string> _names =
        [.. model.Graph.Inputs.Select(i => i.Name), .. model.Graph.Initializers.Keys, .. model.Graph.Nodes.SelectMany(n => n.Outputs)];

    /// <summary>Emits an operator with one output.</summary>
    public string Op(string opType, IReadOnlyList<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        var output = Unique(opType);
        Named(output, opType, inputs, attributes);
        return output;
    }

    /// <summary>Emits an operator that makes a value of that very name.</summary>
    public void Named(string output, string opType, IReadOnlyList<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
        => _nodes.Add(new Node(opType, inputs, [output], attributes.ToArray().ToDictionary(a => a.Name, a => a.Value), output));

    /// <summary>Emits a reduction, in the form of the model's operator set: axes are an input from <paramref name="since"/> on, an attribute before.</summary>
    public string Reduce(string opType, string value, long axis, bool keep, int since = 18) => model.Opset >= since
        ? Op(opType, [value, Constant(axis)], ("keepdims", keep ? 1L : 0L))
        : Op(opType, [value], ("axes", new[] { axis }), ("keepdims", keep ? 1L : 0L));

    public string Cast(string value, ElementType element) => Op("Cast", [value], ("to", (long)element));

    /// <summary>A vector of integers.</summary>
    public string Constant(params ReadOnlySpan<long> values) => Constant(Tensor.Of(values, values.Length));

    public string Constant(Tensor tensor)
    {
        var name = Unique("constant");
        model.Graph.Initializers[name] = tensor;
        return name;
    }

    /// <summary>A name that no value of the model has.</summary>
    public string Free(string stem)
    {
        var name = stem;
        for (var i = 2; !_names.Add(name); i++)
            name = $"{stem}_{i}";
        return name;
    }

    /// <summary>Puts the operators before the model's own; the last of them makes <paramref name="result"/>.</summary>
    public void PrependAs(string result)
    {
        var last = _nodes[^1];
        _nodes[^1] = new Node(last.OpType, last.Inputs, [result], last.Attributes, last.Name);
        model.Graph.Nodes.InsertRange(0, _nodes);
    }

    /// <summary>Puts the operators behind the model's own.</summary>
    public void Append() => model.Graph.Nodes.AddRange(_nodes);

    private string Unique(string step) => Free($"{prefix}/{step}");
}
