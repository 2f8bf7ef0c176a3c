namespace VisionAudit.Graph;

/// <summary>Where lifted nodes are written to.</summary>
/// <param name="graph">The graph that is being rewritten; its nodes so far are in the new form.</param>
/// <param name="opset">Opset of the old form.</param>
/// <param name="scope">Types and values of the old form.</param>
/// <param name="names">Free names.</param>
internal sealed class LiftWriter(OnnxGraph graph, long opset, InferenceScope scope, FreshNames names)
{
    public long Opset { get; } = opset;

    public TensorType TypeOf(string value) => scope.TypeOf(value);

    public KnownValue? ValueOf(string value) => scope.ValueOf(value);

    /// <summary>Adds a node as it is.</summary>
    public void Add(Node node) => graph.Nodes.Add(node);

    /// <summary>Adds a node in place of another, whose name and first output it has; a node with another output is named after that.</summary>
    public string Add(Node origin, string opType, IReadOnlyList<string> inputs, IReadOnlyDictionary<string, object>? attributes = null, string? output = null)
    {
        graph.Nodes.Add(new Node(opType, inputs, [output ?? origin.Output], attributes, output ?? origin.Name));
        return output ?? origin.Output;
    }

    /// <summary>Adds a constant; returns its name.</summary>
    public string Constant(Node origin, string stem, Tensor tensor)
    {
        var name = Fresh(origin, stem);
        graph.Initializers[name] = tensor;
        return name;
    }

    /// <summary>A free name for a value that belongs to a node.</summary>
    public string Fresh(Node origin, string stem) => names.Make($"{origin.Output}/{stem}");

    /// <summary>True where something reads the value.</summary>
    public bool IsUsed(string value) => value.Length > 0 && (graph.Outputs.Any(o => o.Name == value) || scope.IsRead(value));
}
