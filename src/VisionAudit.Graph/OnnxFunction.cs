namespace VisionAudit.Graph;

/// <summary>A function that a model brings along: nodes with a (domain, name) call it like an operator.</summary>
/// <param name="domain">Domain of the nodes that call it.</param>
/// <param name="name">Operator type of the nodes that call it.</param>
/// <param name="overload">Tells functions of one domain and name apart; mostly empty.</param>
public sealed class OnnxFunction(string domain, string name, string overload = "")
{
    /// <summary>Domain of the nodes that call it.</summary>
    public string Domain { get; } = domain;

    /// <summary>Operator type of the nodes that call it.</summary>
    public string Name { get; } = name;

    /// <summary>Tells functions of one domain and name apart; mostly empty.</summary>
    public string Overload { get; } = overload;

    /// <summary>Formal inputs in order.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Formal outputs in order.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>Attributes without a default that a call may give.</summary>
    public List<string> Attributes { get; } = [];

    /// <summary>Attributes with the values they have where a call leaves them out.</summary>
    public Dictionary<string, object> Defaults { get; } = [];

    /// <summary>The body.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>Operator set versions of the body by domain.</summary>
    public Dictionary<string, long> Opsets { get; } = [];
}
