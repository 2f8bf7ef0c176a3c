using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Ops;
using VisionAudit.Explain.Passes;
using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>A classifier under compilation: its graph as it came, where its scores are, what is known of its values, and where operators are added.</summary>
internal sealed class ClassifierGraph
{
    private readonly OnnxModel _model;
    private readonly IReadOnlyDictionary<string, TensorType> _types;
    private readonly HashSet<string> _oneRow = [];
    private readonly List<Node> _forward;
    private readonly Dictionary<Node, Value> _regrouped = [];
    private FeatureLayouts? _layouts;

    public ClassifierGraph(OnnxModel model, IReadOnlyDictionary<string, TensorType> types, ClassifierHead head, string method)
    {
        _model = model;
        _types = types;
        Head = head;
        Emit = new Emitter(model, types, method);
        Nodes = [.. model.Graph.Nodes];
        _forward = [.. Nodes];
        Index = new GraphIndex(model.Graph);
        PictureInput = model.Graph.Inputs.FirstOrDefault(i => i.Type.Rank == 4)?.Name ?? model.Graph.Inputs.FirstOrDefault()?.Name;
    }

    public ClassifierHead Head { get; }

    public Emitter Emit { get; }

    /// <summary>The input that takes the picture: the first with four axes.</summary>
    public string? PictureInput { get; }

    /// <summary>The model's own operators in topological order.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The operators of the compiled model that make the model's own values, in topological order: <see cref="Nodes"/>, but for what is regrouped.</summary>
    public IReadOnlyList<Node> ForwardNodes => _forward;

    /// <summary>Those of <see cref="Nodes"/> that another form computes.</summary>
    public IReadOnlyCollection<Node> RegroupedNodes => _regrouped.Keys;

    /// <summary>Producers and consumers among the model's own operators.</summary>
    public GraphIndex Index { get; }

    /// <summary>Where the channels of the model's feature maps are.</summary>
    public FeatureLayouts Layouts => _layouts ??= new FeatureLayouts(this);

    /// <summary>What is known of a value's type.</summary>
    public TensorType TypeOf(string value) => _types.TryGetValue(value, out var type) ? type : new TensorType(ElementType.Undefined, null);

    public bool IsConstant(string value) => _model.Graph.Initializers.ContainsKey(value);

    public Tensor? ConstantOf(string value) => _model.Graph.Initializers.GetValueOrDefault(value);

    /// <summary>Adds an input that may be left out at run time, once.</summary>
    /// <param name="name">One of <see cref="ExplainValues"/>.</param>
    /// <param name="shape">What it may be fed with.</param>
    /// <param name="fallback">What it is where it is left out.</param>
    public Value OptionalInput(string name, IReadOnlyList<Dim> shape, Tensor fallback)
    {
        if (_model.Graph.Initializers.TryAdd(name, fallback))
            _model.Graph.Inputs.Add(new ValueInfo(name, new TensorType(fallback.Element, shape)));
        return name;
    }

    /// <summary>Lets another form compute what an operator of the model computes, once: the same but for rounding.</summary>
    /// <param name="node">One of <see cref="Nodes"/>.</param>
    /// <param name="form">Emits the form, the node's output by its name and from what is known at the node; gives a value on the way that the explanation needs.</param>
    /// <returns>What <paramref name="form"/> gave.</returns>
    public Value Regroup(Node node, Func<Value> form)
    {
        if (_regrouped.TryGetValue(node, out var known))
            return known;
        var (nodes, value) = Emit.Apart(form);
        foreach (var list in (List<Node>[])[_forward, _model.Graph.Nodes])
        {
            var at = list.IndexOf(node);
            list.RemoveAt(at);
            list.InsertRange(at, nodes);
        }
        return _regrouped[node] = value;
    }

    /// <summary>True for values of the reference run that are the same for every image: their batch is one.</summary>
    public bool HasOneRow(Value value) => _oneRow.Contains(value.Name);

    public void MarkOneRow(Value value) => _oneRow.Add(value.Name);

    /// <summary>Values that depend on <paramref name="source"/>, itself included; not through operators that stop a signal (<see cref="Stops"/>) unless asked.</summary>
    public HashSet<string> DependentsOf(string source, bool throughStops = false)
    {
        HashSet<string> reached = [source];
        foreach (var node in Nodes)
        {
            if ((throughStops || !Stops.Contains(node)) && node.Inputs.Any(reached.Contains))
                reached.UnionWith(node.Outputs.Where(o => o.Length > 0));
        }
        return reached;
    }

    /// <summary>Operators on the ways from one value to another, in topological order.</summary>
    public IReadOnlyList<Node> NodesBetween(string source, string sink)
    {
        var forward = DependentsOf(source);
        forward.Remove(source);
        HashSet<string> wanted = [sink];
        var nodes = new List<Node>();
        foreach (var node in Nodes.Reverse())
        {
            if (!node.Outputs.Any(o => wanted.Contains(o) && forward.Contains(o)))
                continue;
            wanted.UnionWith(node.Inputs);
            nodes.Add(node);
        }
        nodes.Reverse();
        return nodes;
    }
}
