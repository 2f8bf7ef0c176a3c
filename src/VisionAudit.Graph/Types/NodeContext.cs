namespace VisionAudit.Graph;

/// <summary>What is known where a node stands: types and values of its inputs, and a place for those of its outputs.</summary>
/// <param name="node">The node.</param>
/// <param name="scope">The graph's types and values so far.</param>
internal sealed class NodeContext(Node node, InferenceScope scope)
{
    public Node Node { get; } = node;

    public InferenceScope Scope { get; } = scope;

    /// <summary>Type of an input; unknown where it is left out.</summary>
    public TensorType Type(int input) => Node.Input(input) is { } name ? Scope.TypeOf(name) : TensorType.Unknown;

    public ElementType Element(int input) => Type(input).Element;

    public IReadOnlyList<Dim>? Shape(int input) => Type(input).Shape;

    /// <summary>Value of an input where it is known, at least in part.</summary>
    public KnownValue? Known(int input) => Node.Input(input) is { } name ? Scope.ValueOf(name) : null;

    /// <summary>Integers of an input; null where one is unknown.</summary>
    public long[]? Integers(int input)
        => Known(input) is { } value && value.Items.All(i => i.Integer is not null) ? Array.ConvertAll(value.Items, i => i.Integer!.Value) : null;

    /// <summary>Floats of an input; null where one is unknown.</summary>
    public float[]? Reals(int input)
        => Known(input) is { } value && value.Items.All(i => i.Real is not null) ? Array.ConvertAll(value.Items, i => (float)i.Real!.Value) : null;

    /// <summary>Integers that newer opsets give as an input and older ones as an attribute.</summary>
    public long[]? Integers(int input, string attribute) => Node.Ints(attribute) ?? Integers(input);

    /// <summary>True where both spellings of a parameter are left out.</summary>
    public bool LeavesOut(int input, string attribute) => Node.Input(input) is null && !Node.Attributes.ContainsKey(attribute);

    public void Set(int output, ElementType element, IReadOnlyList<Dim>? shape)
    {
        if (output < Node.Outputs.Count && Node.Outputs[output].Length > 0)
            Scope.SetType(Node.Outputs[output], new TensorType(element, shape));
    }

    public void SetValue(int output, KnownValue? value)
    {
        if (value is not null && output < Node.Outputs.Count && Node.Outputs[output].Length > 0)
            Scope.SetValue(Node.Outputs[output], value);
    }

    /// <summary>An error at this node.</summary>
    public GraphException Error(string problem) => new("VA1014", $"{problem} at {Node}", "the file is damaged; export the model again");
}
