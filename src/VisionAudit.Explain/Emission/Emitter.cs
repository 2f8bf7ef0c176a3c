using VisionAudit.Graph;

namespace VisionAudit.Explain.Emission;

/// <summary>
/// Appends operators to a model, in the forms of its own operator set (13 and later). Equal operators on equal inputs are emitted once.
/// Emitted arithmetic is float32, whatever the model's own type: see <see cref="Float"/>.
/// </summary>
internal sealed class Emitter
{
    private const string ConstantKey = "constant ";

    private readonly OnnxModel _model;
    private readonly IReadOnlyDictionary<string, TensorType> _types;
    private readonly HashSet<string> _names;
    private readonly string _method;
    private readonly Dictionary<string, Node> _producers = [];
    private Dictionary<string, Node>? _joins;
    private Dictionary<string, Value> _emitted = [];
    private List<Node> _nodes;

    public Emitter(OnnxModel model, IReadOnlyDictionary<string, TensorType> types, string method)
    {
        _model = model;
        _types = types;
        _method = method;
        _nodes = model.Graph.Nodes;
        _names = [.. model.Graph.Initializers.Keys, .. model.Graph.Inputs.Select(i => i.Name), .. model.Graph.Nodes.SelectMany(n => n.Outputs)];
    }

    /// <summary>The model's operator set, 13 or later.</summary>
    public long Opset => _model.Opset;

    /// <summary>Operators emitted so far.</summary>
    public int Count { get; private set; }

    /// <summary>Where in the model the emitted operators belong, for their names.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Names what is emitted from here on: <c>explain/{method}/{place}/{step}</c>.</summary>
    public void At(string place) => Place = place.Trim('/');

    /// <summary>Emits an operator with one output.</summary>
    public Value Op(string opType, params ReadOnlySpan<Value> inputs) => Op(opType, (Attributes)[], inputs);

    /// <summary>Emits an operator with one output and attributes.</summary>
    public Value Op(string opType, Attributes attributes, params ReadOnlySpan<Value> inputs) => Ops(opType, attributes, 1, inputs)[0];

    /// <summary>Emits an operator with several outputs.</summary>
    public Value[] Ops(string opType, Attributes attributes, int outputs, params ReadOnlySpan<Value> inputs)
    {
        var names = inputs.ToArray().Select(v => v.Name).ToArray();
        var key = $"{opType}({string.Join(',', names)}){attributes}#";
        if (_emitted.ContainsKey(key + "0") && _emitted.ContainsKey(key + (outputs - 1)))
            return [.. Enumerable.Range(0, outputs).Select(i => _emitted[key + i])];
        var results = new Value[outputs];
        for (var i = 0; i < outputs; i++)
            _emitted[key + i] = results[i] = Unique(opType);
        var node = new Node(opType, names, [.. results.Select(r => r.Name)], attributes.ToDictionary(), results[0].Name);
        _nodes.Add(node);
        _producers[node.Output] = node;
        Count++;
        return results;
    }

    /// <summary>Emits a copy of a node of the model on other inputs.</summary>
    public Value Copy(Node node, IReadOnlyList<string> inputs, int output)
    {
        Attributes attributes = [.. node.Attributes];
        return Ops(node.OpType, attributes, node.Outputs.Count, [.. inputs.Select(i => (Value)i)])[output];
    }

    /// <summary>Emits an operator whose result has a name of its own: an output of the graph.</summary>
    public Value Named(string name, string opType, Attributes attributes, params ReadOnlySpan<Value> inputs)
    {
        _nodes.Add(new Node(opType, [.. inputs.ToArray().Select(v => v.Name)], [name], attributes.ToDictionary(), name));
        _names.Add(name);
        Count++;
        return name;
    }

    /// <summary>What a body gives, and the operators that it emits: they are for another place in the graph, and use nothing emitted before but constants.</summary>
    public (IReadOnlyList<Node> Nodes, Value Value) Apart(Func<Value> body)
    {
        var (nodes, emitted) = (_nodes, _emitted);
        _nodes = [];
        _emitted = emitted.Where(e => IsConstant(e.Key)).ToDictionary();
        var value = body();
        var apart = _nodes;
        foreach (var (key, result) in _emitted)
            emitted.TryAdd(key, result);
        (_nodes, _emitted) = (nodes, emitted);
        return (apart, value);
    }

    /// <summary>[count, …]: what a body gives for 0, 1, … count − 1, one after the other, so that the memory of one is enough.</summary>
    /// <param name="count">Int64 scalar.</param>
    /// <param name="body">Emits what is repeated, float32, from its number, an int64 scalar. It sees everything emitted before; nothing outside sees what it emits.</param>
    public Value Stack(Value count, Func<Value, Value> body)
    {
        var (nodes, emitted) = (_nodes, _emitted);
        _nodes = [];
        _emitted = new Dictionary<string, Value>(emitted);
        var (number, condition) = (Unique("number"), Unique("condition"));
        var goesOn = Op("Identity", condition);
        var result = Op("Identity", body(number));
        var graph = new OnnxGraph { Name = "body" };
        graph.Inputs.Add(new ValueInfo(number.Name, new TensorType(ElementType.Int64, [])));
        graph.Inputs.Add(new ValueInfo(condition.Name, new TensorType(ElementType.Bool, [])));
        graph.Nodes.AddRange(_nodes);
        graph.Outputs.Add(new ValueInfo(goesOn.Name, new TensorType(ElementType.Bool, [])));
        graph.Outputs.Add(new ValueInfo(result.Name, new TensorType(ElementType.Float, null)));
        foreach (var (key, value) in _emitted.Where(e => IsConstant(e.Key)))
            emitted[key] = value;
        (_nodes, _emitted) = (nodes, emitted);
        return Op("Loop", [new("body", graph)], count, "");
    }

    public Value Scalar(float value) => Constant($"{value:R}", () => Tensor.Of([value]));

    /// <summary>A constant tensor of one value. With a few thousand numbers it costs less than a scalar, which runtimes broadcast on several threads.</summary>
    public Value Filled(float value, params long[] dims)
        => Constant($"{value:R} x {string.Join(',', dims)}", () => Tensor.Of([.. Enumerable.Repeat(value, (int)dims.Aggregate(1L, (a, b) => a * b))], dims));

    /// <summary>A constant vector of integers.</summary>
    public Value Ints(params long[] values) => Constant($"[{string.Join(',', values)}]", () => Tensor.Of(values, values.Length));

    public Value Integer(long value) => Constant($"{value}L", () => Tensor.Of([value]));

    public Value Constant(string key, Func<Tensor> make)
    {
        key = ConstantKey + key;
        if (_emitted.TryGetValue(key, out var known))
            return known;
        var name = Unique("constant", shared: true);
        _model.Graph.Initializers[name.Name] = make();
        return _emitted[key] = name;
    }

    /// <summary>A value of the model as float32: cast where the model computes in another type, converted at once where it is constant.</summary>
    public Value Float(Value value)
    {
        if (_model.Graph.Initializers.TryGetValue(value.Name, out var tensor))
        {
            return tensor.Element == ElementType.Float
                ? value
                : Constant("float " + value, () => Tensor.Of(tensor.ToFloats(), tensor.Dims));
        }
        return _types.TryGetValue(value.Name, out var type) && type.Element != ElementType.Float && type.Element.IsReal()
            ? this.Cast(value, ElementType.Float)
            : value;
    }

    /// <summary>A constant of the model or of what was emitted; null where a value is computed.</summary>
    public Tensor? ConstantOf(Value value) => _model.Graph.Initializers.GetValueOrDefault(value.Name);

    /// <summary>The operator emitted for a value; null for values of the model and constants.</summary>
    public Node? ProducerOf(Value value) => _producers.GetValueOrDefault(value.Name);

    /// <summary>The value that the model itself has in a place of a concatenation; null where there is none.</summary>
    public Value? Joined(Value whole, long axis, long start, long end)
    {
        _joins ??= _model.Graph.Nodes.Where(n => n.OpType == "Concat").ToDictionary(n => n.Output);
        if (_joins.GetValueOrDefault(whole.Name) is not { } node || !_types.TryGetValue(whole.Name, out var type) || type.Element != ElementType.Float || node.Int("axis", 0) != axis)
            return null;
        long at = 0;
        foreach (var input in node.Inputs)
        {
            if (!_types.TryGetValue(input, out var part) || part.Shape?[(int)axis].Value is not { } size)
                return null;
            if (at == start && at + size == end)
                return input;
            at += size;
        }
        return null;
    }

    private static bool IsConstant(string key) => key.StartsWith(ConstantKey, StringComparison.Ordinal);

    private Value Unique(string step, bool shared = false)
    {
        var stem = shared || Place.Length == 0 ? $"explain/{_method}/{step}" : $"explain/{_method}/{Place}/{step}";
        var name = stem;
        for (var i = 2; !_names.Add(name); i++)
            name = $"{stem}_{i}";
        return name;
    }
}
