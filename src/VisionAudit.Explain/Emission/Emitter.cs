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
            ? Cast(value, ElementType.Float)
            : value;
    }

    /// <summary>A constant of the model or of what was emitted; null where a value is computed.</summary>
    public Tensor? ConstantOf(Value value) => _model.Graph.Initializers.GetValueOrDefault(value.Name);

    public Value Cast(Value value, ElementType type) => Op("Cast", [new("to", (long)type)], value);

    public Value Add(Value a, Value b) => Op("Add", a, b);

    /// <summary>a + b; of two products with the same factor the factor times the sum, which is an operator less, and which runtimes add up within convolutions.</summary>
    public Value Total(Value a, Value b)
        => _producers.GetValueOrDefault(a.Name) is { OpType: "Mul" } left && _producers.GetValueOrDefault(b.Name) is { OpType: "Mul" } right && left.Inputs[0] == right.Inputs[0]
            ? Mul(left.Inputs[0], Add(left.Inputs[1], right.Inputs[1]))
            : Add(a, b);

    /// <summary>
    /// An operator that works element by element. Where the first value was brought from channels last to channels first it is done before that, so that the two moves before and after a convolution
    /// become one, into the layout that it computes in.
    /// </summary>
    /// <param name="opType">Of one or two operands.</param>
    /// <param name="value">The first operand.</param>
    /// <param name="others">What comes after it, of the same number of axes.</param>
    public Value Elementwise(string opType, Value value, params Value[] others)
        => _producers.GetValueOrDefault(value.Name) is { OpType: "Transpose" } moved && moved.Ints("perm") is [0, 3, 1, 2]
            ? Transpose(Op(opType, [moved.Inputs[0], .. others.Select(o => Transpose(o, 0, 2, 3, 1))]), 0, 3, 1, 2)
            : Op(opType, [value, .. others]);

    public Value Sub(Value a, Value b) => Op("Sub", a, b);

    public Value Mul(Value a, Value b) => Op("Mul", a, b);

    public Value Div(Value a, Value b) => Op("Div", a, b);

    public Value Shape(Value value) => Op("Shape", value);

    public Value Transpose(Value value, params long[] axes) => Op("Transpose", [new("perm", axes)], value);

    /// <summary>The same elements in another shape. What was only reshaped before is reshaped at once.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shape">Sizes; 0 is the value's own at that axis, −1 what remains.</param>
    public Value Reshape(Value value, params long[] shape)
    {
        var keeps = _producers.GetValueOrDefault(value.Name) is { OpType: "Reshape" } before && ConstantOf(before.Inputs[1])?.ToInt64s() is { } first
            && Enumerable.Range(0, shape.Length).All(axis => shape[axis] != 0 || (axis < first.Length && first[axis] == 0));
        return Op("Reshape", keeps ? _producers[value.Name].Inputs[0] : value, Ints(shape));
    }

    public Value Unsqueeze(Value value, params long[] axes) => Op("Unsqueeze", value, Ints(axes));

    public Value Squeeze(Value value, params long[] axes) => Op("Squeeze", value, Ints(axes));

    /// <summary>Entries along one axis. What was only cut along others before is cut at once.</summary>
    public Value Slice(Value value, long axis, long start, long end = long.MaxValue, long step = 1)
    {
        if (step == 1 && _producers.GetValueOrDefault(value.Name) is { OpType: "Slice", Inputs: [var whole, var starts, var ends, var axes, ..] } cut && Numbers(axes) is { } cutAxes && !cutAxes.Contains(axis)
            && (cut.Input(4) is not { } steps || Numbers(steps)?.All(s => s == 1) == true) && Numbers(starts) is { } first && Numbers(ends) is { } last)
        {
            return Op("Slice", whole, Ints([.. first, start]), Ints([.. last, end]), Ints([.. cutAxes, axis]));
        }
        return Op("Slice", value, Ints(start), Ints(end), Ints(axis), Ints(step));

        long[]? Numbers(string input) => ConstantOf(input)?.ToInt64s();
    }

    /// <summary>
    /// A slice of step 1. Where an emitted convolution, transposition or product of equal shapes made the value, that part alone is computed, and of what the model joined the part itself is taken:
    /// the whole is neither written nor read.
    /// </summary>
    /// <param name="value">The whole.</param>
    /// <param name="axis">Axis, not negative.</param>
    /// <param name="start">First entry.</param>
    /// <param name="end">Behind the last entry.</param>
    public Value Part(Value value, long axis, long start, long end)
    {
        if (Joined(value, axis, start, end) is { } joined)
            return joined;
        if (_producers.GetValueOrDefault(value.Name) is not { } node)
            return Slice(value, axis, start, end);
        Attributes attributes = [.. node.Attributes];
        return node.OpType switch
        {
            "Conv" when axis == 1 && node.Inputs.Count == 2 && node.Int("group", 1) == 1 => Op("Conv", attributes, node.Inputs[0], Slice(node.Inputs[1], 0, start, end)),
            "Transpose" when node.Ints("perm") is { } order => Op("Transpose", attributes, Slice(node.Inputs[0], order[axis], start, end)),
            "Mul" when Joined(node.Inputs[0], axis, start, end) is { } factor && IsConvolution(node.Inputs[1]) => Mul(factor, Part(node.Inputs[1], axis, start, end)),
            _ => Slice(value, axis, start, end),
        };
    }

    private bool IsConvolution(string value) => _producers.GetValueOrDefault(value) is { OpType: "Conv" };

    /// <summary>The value that the model itself has in a place of a concatenation; null where there is none.</summary>
    private Value? Joined(Value whole, long axis, long start, long end)
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

    /// <summary>Entries of a vector of integers at constant places.</summary>
    public Value Pick(Value vector, params long[] places) => Op("Gather", vector, Ints(places));

    public Value Sum(Value value, bool keep, params long[] axes)
        => Op("ReduceSum", [new("keepdims", keep ? 1L : 0L)], value, Ints(axes));

    public Value Mean(Value value, bool keep, params long[] axes) => Reduce("ReduceMean", value, keep, axes);

    public Value Max(Value value, bool keep, params long[] axes) => Reduce("ReduceMax", value, keep, axes);

    public Value Prod(Value value, bool keep, params long[] axes) => Reduce("ReduceProd", value, keep, axes);

    /// <summary>Axes are an input from opset 18 on.</summary>
    private Value Reduce(string opType, Value value, bool keep, long[] axes) => Opset >= 18
        ? Op(opType, [new("keepdims", keep ? 1L : 0L)], value, Ints(axes))
        : Op(opType, [new("keepdims", keep ? 1L : 0L), new("axes", axes)], value);

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
