namespace VisionAudit.Graph;

/// <summary>Types and values found so far in one graph; looks outwards for what a subgraph captures.</summary>
/// <param name="outer">The graph around; null for the main graph.</param>
internal sealed class InferenceScope(InferenceScope? outer)
{
    /// <summary>Most axes of a value, as in <see cref="TensorReader"/>.</summary>
    private const int MaxRank = 64;

    /// <summary>Most elements of known values in one graph, some 100 MB: the shape arithmetic of honest models has thousands.</summary>
    private const int MaxFollowed = 2_000_000;

    private readonly Dictionary<string, TensorType> types = [];
    private readonly Dictionary<string, KnownValue> values = [];
    private readonly Dictionary<string, Tensor> constants = [];
    private readonly HashSet<string> read = [];
    private int followed;

    /// <summary>Types by value, in the order found.</summary>
    public IReadOnlyDictionary<string, TensorType> Types => types;

    public TensorType TypeOf(string name) => types.TryGetValue(name, out var type) ? type : outer?.TypeOf(name) ?? TensorType.Unknown;

    public KnownValue? ValueOf(string name)
    {
        if (values.TryGetValue(name, out var value))
            return value;
        if (!constants.TryGetValue(name, out var tensor))
            return types.ContainsKey(name) ? null : outer?.ValueOf(name);
        if (followed <= MaxFollowed && KnownValue.Of(tensor) is { } known)
            SetValue(name, known);
        return values.GetValueOrDefault(name);
    }

    /// <summary>True where a node of the graph, or a graph in it, reads the value.</summary>
    public bool IsRead(string name) => read.Contains(name);

    /// <exception cref="ArgumentException">The type has more axes than any honest value.</exception>
    public void SetType(string name, TensorType type)
        => types[name] = type.Rank is null or <= MaxRank ? type : throw new ArgumentException("too many axes");

    /// <summary>Notes a value, unless so many are known already that this cannot be shape arithmetic.</summary>
    public void SetValue(string name, KnownValue value)
    {
        if (followed > MaxFollowed)
            return;
        followed += value.Items.Length;
        values[name] = value;
    }

    public void SetConstant(string name, Tensor tensor)
    {
        types[name] = new TensorType(tensor.Element, [.. tensor.Dims.Select(d => new Dim(d))]);
        constants[name] = tensor;
    }

    /// <summary>Goes through a graph in topological order.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="defaultsAreConstant">True where initializers that are also inputs cannot be overridden (IR version 3).</param>
    public void Run(OnnxGraph graph, bool defaultsAreConstant)
    {
        foreach (var input in graph.Inputs)
            types[input.Name] = input.Type;
        foreach (var (name, tensor) in graph.Initializers)
        {
            if (defaultsAreConstant || !types.ContainsKey(name))
                SetConstant(name, tensor);
        }
        var stated = graph.Outputs.ToLookup(o => o.Name, o => o.Type);
        foreach (var node in new GraphIndex(graph).TopologicalOrder)
        {
            Infer(node);
            read.UnionWith(node.UsedValues());
            foreach (var output in node.Outputs.Where(o => o.Length > 0))
                types[output] = TypeOf(output).FilledFrom(graph.ValueTypes.GetValueOrDefault(output)).FilledFrom(stated[output].FirstOrDefault());
        }
    }

    private void Infer(Node node)
    {
        foreach (var output in node.Outputs.Where(o => o.Length > 0))
            types[output] = TensorType.Unknown;
        if (node.Domain.Length > 0)
            return;
        var context = new NodeContext(node, this);
        try
        {
            TypeRules.Find(node.OpType)?.Infer(context);
            ValueRules.Find(node.OpType)?.Invoke(context);
        }
        catch (Exception error) when (error is ArithmeticException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or InvalidCastException)
        {
            throw context.Error("inputs and attributes do not fit together");
        }
    }
}
