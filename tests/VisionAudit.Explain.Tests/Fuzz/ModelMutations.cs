using VisionAudit.Graph;

namespace VisionAudit.Explain.Tests.Fuzz;

/// <summary>Ways to make a readable model senseless: hostile sizes, cycles, missing constants, wrong types.</summary>
internal static class ModelMutations
{
    private static readonly Action<OnnxModel, Random>[] All =
    [
        HostileAttribute, HostileAttribute, HostileConstant, HostileInput, MissingConstant, Rewire, Rewire, OtherOperator, WrongAttributeType, WrongConstantType, MissingNode, MissingInput, MadeTwice,
    ];

    private static readonly long[] Hostile = [long.MinValue, -(1L << 40), -3, -1, 0, 1, 2, 3, 7, 100, 65536, 1L << 31, 1L << 40, long.MaxValue];

    /// <summary>One to three mutations.</summary>
    public static void Apply(OnnxModel model, Random random)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
            All[random.Next(All.Length)](model, random);
    }

    private static void HostileAttribute(OnnxModel model, Random random)
    {
        var node = Pick(model.Graph.Nodes, random);
        var attributes = node.Attributes.ToDictionary();
        string[] names = [.. attributes.Keys, "axis", "group", "strides", "pads", "kernel_shape", "dilations", "blocksize", "keepdims", "auto_pad", "mode", "perm", "num_groups", "to"];
        var name = Pick(names, random);
        attributes[name] = attributes.GetValueOrDefault(name) switch
        {
            long[] numbers => Array.ConvertAll(numbers, n => random.Next(2) == 0 ? n : Pick(Hostile, random)),
            string => Pick(["", "SAME_UPPER", "linear", "nonsense"], random),
            float => Pick([float.NaN, float.PositiveInfinity, -1f, 0f, 1e30f], random),
            _ when name is "strides" or "pads" or "kernel_shape" or "dilations" or "perm" => Enumerable.Range(0, random.Next(6)).Select(_ => Pick(Hostile, random)).ToArray(),
            _ when name is "auto_pad" or "mode" => Pick(["", "SAME_LOWER", "cubic", "nonsense"], random),
            _ => Pick(Hostile, random),
        };
        Replace(model, node, node.Inputs, attributes);
    }

    /// <summary>A constant of integers, such as a target shape or axes, or of other sizes.</summary>
    private static void HostileConstant(OnnxModel model, Random random)
    {
        if (model.Graph.Initializers.Count == 0)
            return;
        var name = Pick([.. model.Graph.Initializers.Keys], random);
        var tensor = model.Graph.Initializers[name];
        if (tensor.Element == ElementType.Int64)
            model.Graph.Initializers[name] = Tensor.Of(Array.ConvertAll(tensor.ToInt64s(), n => random.Next(2) == 0 ? n : Pick(Hostile, random)), tensor.Dims);
        else
            model.Graph.Initializers[name] = Tensor.Of(new float[6], Pick<long[]>([[6], [1, 6], [6, 1, 1], [2, 3], [1, 1, 2, 3], [6, 1, 1, 1, 1]], random));
    }

    private static void HostileInput(OnnxModel model, Random random)
    {
        if (model.Graph.Inputs.Count == 0)
            return;
        var at = random.Next(model.Graph.Inputs.Count);
        var input = model.Graph.Inputs[at];
        Dim[] shape = [.. (input.Type.Shape ?? []).Select(d => random.Next(3) > 0 ? d : random.Next(3) == 0 ? Dim.Unknown : Pick(Hostile, random))];
        var element = random.Next(4) == 0 ? Pick([ElementType.Int8, ElementType.String, ElementType.Double, ElementType.Undefined], random) : input.Type.Element;
        model.Graph.Inputs[at] = input with { Type = new TensorType(element, random.Next(8) == 0 ? null : shape) };
    }

    private static void MissingConstant(OnnxModel model, Random random)
    {
        if (model.Graph.Initializers.Count > 0)
            model.Graph.Initializers.Remove(Pick([.. model.Graph.Initializers.Keys], random));
    }

    /// <summary>An input becomes another value of the graph, perhaps one that is made later: a cycle.</summary>
    private static void Rewire(OnnxModel model, Random random)
    {
        var node = Pick(model.Graph.Nodes, random);
        if (node.Inputs.Count == 0)
            return;
        string[] inputs = [.. node.Inputs];
        string[] values = [.. model.Graph.Nodes.SelectMany(n => n.Outputs), .. model.Graph.Initializers.Keys, .. model.Graph.Inputs.Select(i => i.Name), "nowhere"];
        inputs[random.Next(inputs.Length)] = Pick(values, random);
        Replace(model, node, inputs, node.Attributes);
    }

    private static void OtherOperator(OnnxModel model, Random random)
    {
        var node = Pick(model.Graph.Nodes, random);
        var other = Pick(Explain.Ops.RuleTable.Operators, random);
        Replace(model, node, node.Inputs, node.Attributes, other);
    }

    private static void WrongAttributeType(OnnxModel model, Random random)
    {
        var node = Pick(model.Graph.Nodes, random);
        if (node.Attributes.Count == 0)
            return;
        var attributes = node.Attributes.ToDictionary();
        attributes[Pick([.. attributes.Keys], random)] = Pick<object>([1L, 0.5f, "text", new[] { 1L }, new[] { 0.5f }, Tensor.Of([1f])], random);
        Replace(model, node, node.Inputs, attributes);
    }

    private static void WrongConstantType(OnnxModel model, Random random)
    {
        if (model.Graph.Initializers.Count == 0)
            return;
        var name = Pick([.. model.Graph.Initializers.Keys], random);
        var element = Pick([ElementType.UInt8, ElementType.Bool, ElementType.Int32, ElementType.Double, ElementType.Float16], random);
        var tensor = model.Graph.Initializers[name];
        model.Graph.Initializers[name] = new Tensor(element, tensor.Dims, new byte[tensor.Length * element.ByteSize()]);
    }

    private static void MissingNode(OnnxModel model, Random random) => model.Graph.Nodes.RemoveAt(random.Next(model.Graph.Nodes.Count));

    private static void MissingInput(OnnxModel model, Random random)
    {
        var node = Pick(model.Graph.Nodes, random);
        Replace(model, node, [.. node.Inputs.Take(random.Next(node.Inputs.Count + 1))], node.Attributes);
    }

    private static void MadeTwice(OnnxModel model, Random random)
    {
        var node = Pick(model.Graph.Nodes, random);
        model.Graph.Nodes.Insert(random.Next(model.Graph.Nodes.Count), node);
    }

    private static void Replace(OnnxModel model, Node node, IReadOnlyList<string> inputs, IReadOnlyDictionary<string, object> attributes, string? opType = null)
        => model.Graph.Nodes[model.Graph.Nodes.IndexOf(node)] = new Node(opType ?? node.OpType, inputs, node.Outputs, attributes, node.Name, node.Domain, node.Overload);

    private static T Pick<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];
}
