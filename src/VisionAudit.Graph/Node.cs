namespace VisionAudit.Graph;

/// <summary>One operator of a graph. Values are named by strings, as in ONNX; each name is written once (SSA).</summary>
/// <param name="opType">Operator, such as <c>Conv</c>.</param>
/// <param name="inputs">Names of values; empty where an optional input is left out.</param>
/// <param name="outputs">Names of values; empty where an optional output is left out.</param>
/// <param name="attributes">
/// By name: <see cref="long"/>, <see cref="float"/>, <see cref="string"/>, <see cref="Tensor"/>, <see cref="OnnxGraph"/>, or arrays of the first three;
/// <see cref="AttributeReference"/> inside functions; bytes where a text is not UTF-8.
/// </param>
/// <param name="name">For people; may be empty.</param>
/// <param name="domain">Empty for ONNX's own operators.</param>
/// <param name="overload">Tells functions of one domain and name apart; mostly empty.</param>
public sealed class Node(
    string opType,
    IReadOnlyList<string> inputs,
    IReadOnlyList<string> outputs,
    IReadOnlyDictionary<string, object>? attributes = null,
    string name = "",
    string domain = "",
    string overload = "")
{
    private static readonly Dictionary<string, object> None = [];

    /// <summary>Operator, such as <c>Conv</c>.</summary>
    public string OpType { get; } = opType;

    /// <summary>Empty for ONNX's own operators.</summary>
    public string Domain { get; } = domain;

    /// <summary>Tells functions of one domain and name apart; mostly empty.</summary>
    public string Overload { get; } = overload;

    /// <summary>For people; may be empty.</summary>
    public string Name { get; } = name;

    /// <summary>Names of values; empty where an optional input is left out.</summary>
    public IReadOnlyList<string> Inputs { get; } = inputs;

    /// <summary>Names of values; empty where an optional output is left out.</summary>
    public IReadOnlyList<string> Outputs { get; } = outputs;

    /// <summary>By name: long, float, string, Tensor, OnnxGraph, long[], float[], string[].</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; } = attributes ?? None;

    /// <summary>The first output.</summary>
    public string Output => Outputs[0];

    /// <summary>Input <paramref name="index"/>; null where it is left out.</summary>
    public string? Input(int index) => index < Inputs.Count && Inputs[index].Length > 0 ? Inputs[index] : null;

    /// <summary>Every value that the node reads: its inputs and what its subgraphs capture from around them. May repeat.</summary>
    public IEnumerable<string> UsedValues()
    {
        foreach (var input in Inputs.Where(i => i.Length > 0))
            yield return input;
        foreach (var subgraph in Subgraphs)
        {
            foreach (var captured in subgraph.CapturedValues())
                yield return captured;
        }
    }

    /// <summary>The graphs among the attributes (branches of <c>If</c>, bodies of <c>Loop</c> and <c>Scan</c>).</summary>
    public IEnumerable<OnnxGraph> Subgraphs => Attributes.Values.OfType<OnnxGraph>();

    /// <summary>An integer attribute, or <paramref name="fallback"/> where it is left out.</summary>
    public long Int(string attribute, long fallback) => Get(attribute, fallback);

    /// <summary>A float attribute, or <paramref name="fallback"/> where it is left out.</summary>
    public float Float(string attribute, float fallback) => Get(attribute, fallback);

    /// <summary>A text attribute, or <paramref name="fallback"/> where it is left out.</summary>
    public string Text(string attribute, string fallback) => Get(attribute, fallback);

    /// <summary>A list of integers; null where it is left out.</summary>
    public long[]? Ints(string attribute) => Get<long[]?>(attribute, null);

    /// <summary>A list of floats; null where it is left out.</summary>
    public float[]? Floats(string attribute) => Get<float[]?>(attribute, null);

    /// <summary>A tensor attribute; null where it is left out.</summary>
    public Tensor? TensorOf(string attribute) => Get<Tensor?>(attribute, null);

    /// <summary>For messages: operator and the node's name, or its first output where it has none.</summary>
    public override string ToString() => $"'{OpType}' (node '{(Name.Length > 0 ? Name : Outputs.FirstOrDefault(o => o.Length > 0))}')";

    private T Get<T>(string attribute, T fallback)
    {
        if (!Attributes.TryGetValue(attribute, out var value))
            return fallback;
        return value is T typed
            ? typed
            : throw new GraphException("VA1004", $"attribute '{attribute}' of {this} has the wrong type", "the file is damaged; export the model again");
    }
}
