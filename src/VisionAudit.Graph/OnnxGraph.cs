namespace VisionAudit.Graph;

/// <summary>A graph: inputs, constants, operators in topological order, outputs. Mutable: passes edit it in place.</summary>
public sealed class OnnxGraph
{
    /// <summary>For people; ONNX Runtime wants one.</summary>
    public string Name { get; set; } = "graph";

    /// <summary>Inputs in order. A name that is also an initializer may be left out at run time.</summary>
    public List<ValueInfo> Inputs { get; } = [];

    /// <summary>Outputs in order.</summary>
    public List<ValueInfo> Outputs { get; } = [];

    /// <summary>Constants by name, in the file's order.</summary>
    public OrderedDictionary<string, Tensor> Initializers { get; } = [];

    /// <summary>Operators.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>Types that the file states for inner values.</summary>
    public Dictionary<string, TensorType> ValueTypes { get; } = [];

    /// <summary>Names that this graph reads and does not define: as a subgraph it captures them from the graph around it.</summary>
    public IReadOnlyCollection<string> CapturedValues()
    {
        var defined = Inputs.Select(i => i.Name).Concat(Initializers.Keys).Concat(Nodes.SelectMany(n => n.Outputs)).ToHashSet();
        var captured = new OrderedDictionary<string, bool>();
        foreach (var value in Nodes.SelectMany(n => n.UsedValues()).Concat(Outputs.Select(o => o.Name)).Where(v => !defined.Contains(v)))
            captured.TryAdd(value, true);
        return captured.Keys;
    }
}
