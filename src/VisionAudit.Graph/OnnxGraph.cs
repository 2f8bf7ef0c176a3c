namespace VisionAudit.Graph;

/// <summary>A graph: inputs, constants, operators in topological order, outputs. Mutable: passes edit it in place.</summary>
public sealed class OnnxGraph
{
    /// <summary>For people.</summary>
    public string Name { get; set; } = "";

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
}
