namespace VisionAudit.Graph;

/// <summary>Parameters that were attributes and are inputs now. What a node leaves out stays left out: the defaults are the same.</summary>
internal sealed class AttributesAsInputs : ILiftRule
{
    /// <summary>Attributes by operator in the order of their inputs, which begin at 1.</summary>
    private static readonly Dictionary<string, string[]> Attributes = new()
    {
        ["Clip"] = ["min", "max"],
        ["Pad"] = ["pads", "value"],
        ["ReduceSum"] = ["axes"],
        ["Slice"] = ["starts", "ends", "axes"],
        ["Split"] = ["split"],
        ["Squeeze"] = ["axes"],
        ["TopK"] = ["k"],
        ["Unsqueeze"] = ["axes"],
    };

    public IReadOnlyList<string> Operators => [.. Attributes.Keys];

    public void Lift(Node node, LiftWriter to)
    {
        var moved = Attributes[node.OpType];
        if (!moved.Any(node.Attributes.ContainsKey))
        {
            to.Add(node);
            return;
        }
        List<string> inputs = [node.Inputs[0]];
        foreach (var attribute in moved)
            inputs.Add(node.Attributes.TryGetValue(attribute, out var value) ? to.Constant(node, attribute, Constant(node, value, to)) : "");
        while (inputs[^1].Length == 0)
            inputs.RemoveAt(inputs.Count - 1);
        var rest = node.Attributes.Where(a => !moved.Contains(a.Key)).ToDictionary();
        to.Add(new Node(node.OpType, inputs, node.Outputs, rest, node.Name));
    }

    private static Tensor Constant(Node node, object value, LiftWriter to) => value switch
    {
        long[] numbers => Tensor.Of(numbers, numbers.Length),
        long number => Tensor.Of([number], 1),
        float number => OfInputType(number, to.TypeOf(node.Inputs[0]).Element),
        _ => throw new GraphException("VA1004", $"an attribute of {node} has the wrong type", "the file is damaged; export the model again"),
    };

    /// <summary>Limits and fill values have the element type of the data; where that is unknown, it is float.</summary>
    private static Tensor OfInputType(float number, ElementType element) => element switch
    {
        ElementType.Float16 => new Tensor(element, [], BitConverter.GetBytes((Half)number)),
        ElementType.Double => new Tensor(element, [], BitConverter.GetBytes((double)number)),
        _ => Tensor.Of([number]),
    };
}
