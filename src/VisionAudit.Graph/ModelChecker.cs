namespace VisionAudit.Graph;

/// <summary>Checks that a model is one: what is emitted passes before anyone sees it.</summary>
public static class ModelChecker
{
    private const string Remedy = "the file is damaged; export the model again";

    /// <summary>
    /// Every name is written once and read after it is written, every output is made, every operator's domain has an opset, attributes of ONNX's own operators have their types.
    /// Subgraphs are checked too; they may read names of the graphs around them.
    /// </summary>
    /// <exception cref="GraphException">VA1004: attributes; VA1005: names; VA1006: versions.</exception>
    public static void Check(OnnxModel model)
    {
        if (model.IrVersion < 3)
            throw new GraphException("VA1006", $"the model has IR version {model.IrVersion}", Remedy);
        Check(model, model.Graph, []);
    }

    private static void Check(OnnxModel model, OnnxGraph graph, HashSet<string> outer)
    {
        var known = new HashSet<string>(outer);
        foreach (var input in graph.Inputs)
            Define(known, input.Name, $"input '{input.Name}'");
        var inputs = graph.Inputs.Select(i => i.Name).ToHashSet();
        foreach (var name in graph.Initializers.Keys.Where(name => !inputs.Contains(name)))
            Define(known, name, $"constant '{name}'");
        foreach (var node in graph.Nodes)
        {
            Check(model, node, known);
            foreach (var output in node.Outputs.Where(o => o.Length > 0))
                Define(known, output, node.ToString());
        }
        var outputs = new HashSet<string>();
        foreach (var output in graph.Outputs)
        {
            if (!known.Contains(output.Name))
                throw new GraphException("VA1005", $"output '{output.Name}' is made by no node", Remedy);
            if (!outputs.Add(output.Name))
                throw new GraphException("VA1005", $"output '{output.Name}' is listed twice", Remedy);
        }
    }

    private static void Check(OnnxModel model, Node node, HashSet<string> known)
    {
        if (node.OpType.Length == 0)
            throw new GraphException("VA1005", $"{node} has no operator", Remedy);
        if (!model.Opsets.ContainsKey(node.Domain))
            throw new GraphException("VA1006", $"{node} is of operator set '{node.Domain}', of which the model states no version", Remedy);
        if (node.Outputs.All(o => o.Length == 0))
            throw new GraphException("VA1005", $"operator '{node.OpType}' (node '{node.Name}') makes nothing", Remedy);
        if (node.Inputs.FirstOrDefault(i => i.Length > 0 && !known.Contains(i)) is { } missing)
            throw new GraphException("VA1005", $"{node} reads '{missing}', which nothing before it makes", Remedy);
        foreach (var (name, value) in node.Attributes)
        {
            if (value is AttributeReference)
                throw new GraphException("VA1004", $"attribute '{name}' of {node} refers to a function's attribute outside a function", Remedy);
            if (node.Domain.Length == 0 && AttributeTypes.Find(node, name) is { } type && !Fits(value, type))
                throw new GraphException("VA1004", $"attribute '{name}' of {node} is a {value.GetType().Name} instead of a {type.Name}", Remedy);
        }
        foreach (var subgraph in node.Subgraphs)
            Check(model, subgraph, known);
    }

    /// <summary>An empty list has no type of its own in files that state none.</summary>
    private static bool Fits(object value, Type type) => type.IsInstanceOfType(value) || (value is long[] { Length: 0 } && type.IsArray) || (value is byte[] && type == typeof(string));

    private static void Define(HashSet<string> known, string name, string by)
    {
        if (name.Length == 0)
            throw new GraphException("VA1005", $"{by} has no name", Remedy);
        if (!known.Add(name))
            throw new GraphException("VA1005", $"value '{name}' is made again by {by}", Remedy);
    }
}
