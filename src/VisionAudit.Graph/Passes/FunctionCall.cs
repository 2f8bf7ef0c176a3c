namespace VisionAudit.Graph;

/// <summary>One call of a function: its body in the caller's names, with the caller's attributes.</summary>
/// <param name="function">What is called.</param>
/// <param name="call">The calling node.</param>
/// <param name="names">Free names.</param>
internal sealed class FunctionCall(OnnxFunction function, Node call, FreshNames names)
{
    private readonly Dictionary<string, string> renamed = [];

    /// <summary>What the call's nodes are named after: no two nodes may have one name.</summary>
    private readonly string place = call.Name.Length > 0 ? call.Name : call.Outputs.FirstOrDefault(o => o.Length > 0) ?? function.Name;

    /// <summary>The nodes that stand for the call.</summary>
    public IEnumerable<Node> Body()
    {
        renamed[""] = "";
        for (var i = 0; i < function.Inputs.Count; i++)
            renamed[function.Inputs[i]] = call.Input(i) ?? "";
        var passedOn = new List<Node>();
        for (var i = 0; i < Math.Min(function.Outputs.Count, call.Outputs.Count); i++)
        {
            if (call.Outputs[i].Length > 0 && !renamed.TryAdd(function.Outputs[i], call.Outputs[i]))
                passedOn.Add(new Node("Identity", [renamed[function.Outputs[i]]], [call.Outputs[i]]));
        }
        return [.. function.Nodes.Select(Renamed), .. passedOn];
    }

    private Node Renamed(Node node)
    {
        var attributes = new Dictionary<string, object>();
        foreach (var (name, value) in node.Attributes)
        {
            if (Resolved(value) is { } resolved)
                attributes[name] = resolved;
        }
        return new Node(
            node.OpType,
            [.. node.Inputs.Select(Name)],
            [.. node.Outputs.Select(Name)],
            attributes,
            node.Name.Length > 0 ? $"{place}/{node.Name}" : "",
            node.Domain,
            node.Overload);
    }

    /// <summary>The caller's attribute, else the function's default, else none.</summary>
    private object? Resolved(object value) => value switch
    {
        AttributeReference reference => call.Attributes.GetValueOrDefault(reference.Attribute) ?? function.Defaults.GetValueOrDefault(reference.Attribute),
        OnnxGraph graph => Renamed(graph),
        _ => value,
    };

    private OnnxGraph Renamed(OnnxGraph graph)
    {
        var copy = new OnnxGraph { Name = graph.Name };
        copy.Inputs.AddRange(graph.Inputs.Select(i => i with { Name = Name(i.Name) }));
        foreach (var (name, tensor) in graph.Initializers)
            copy.Initializers[Name(name)] = tensor;
        copy.Nodes.AddRange(graph.Nodes.Select(Renamed));
        copy.Outputs.AddRange(graph.Outputs.Select(o => o with { Name = Name(o.Name) }));
        foreach (var (name, type) in graph.ValueTypes)
            copy.ValueTypes[Name(name)] = type;
        return copy;
    }

    private string Name(string inner)
    {
        if (!renamed.TryGetValue(inner, out var name))
            renamed[inner] = name = names.Make($"{place}/{inner}");
        return name;
    }
}
