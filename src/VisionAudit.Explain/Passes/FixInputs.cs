using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Makes inputs of a model constants: the question that is asked of every picture, a caption's prefix.</summary>
internal static class FixInputs
{
    /// <exception cref="ExplainException">VA1121: the model has no such input, or it takes other tensors.</exception>
    public static void Apply(OnnxModel model, IReadOnlyDictionary<string, Tensor> constants)
    {
        foreach (var (name, tensor) in constants.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var input = model.Graph.Inputs.Find(i => i.Name == name) ?? throw new ExplainException(
                "VA1121", $"the model has no input '{name}' to make a constant", $"its inputs are {string.Join(", ", model.Graph.Inputs.Select(i => $"'{i.Name}' {i.Type}"))}");
            Fix(model, input, tensor);
        }
    }

    private static void Fix(OnnxModel model, ValueInfo input, Tensor tensor)
    {
        var shape = input.Type.Shape;
        if (tensor.Element != input.Type.Element || (shape is not null && (shape.Count != tensor.Dims.Count || shape.Zip(tensor.Dims).Any(d => d.First.Value is { } size && size != d.Second))))
            throw new ExplainException("VA1121", $"input '{input.Name}' is {input.Type}, but the constant for it {tensor.Element.ToString().ToLowerInvariant()}[{string.Join(',', tensor.Dims)}]", "give a tensor of its type and shape");
        var picture = model.Graph.Inputs.Find(i => i.Type.Rank == 4 && i != input);
        model.Graph.Inputs.Remove(input);
        if (picture is null || shape is not [{ Value: null }, ..])
        {
            model.Graph.Initializers[input.Name] = tensor;
            return;
        }
        if (tensor.Dims[0] != 1)
            throw new ExplainException("VA1121", $"input '{input.Name}' has a row for each picture, but the constant for it has {tensor.Dims[0]}", "give one row, for every picture");
        Repeat(model, input, tensor, picture);
    }

    /// <summary>One row for each picture of the batch.</summary>
    private static void Repeat(OnnxModel model, ValueInfo input, Tensor row, ValueInfo picture)
    {
        string Named(string step) => $"explain/input/{input.Name}/{step}";
        string Constant(string step, params long[] values)
        {
            model.Graph.Initializers[Named(step)] = Tensor.Of(values, values.Length);
            return Named(step);
        }

        model.Graph.Initializers[Named("row")] = row;
        model.Graph.ValueTypes[input.Name] = input.Type;
        Node[] nodes =
        [
            new("Shape", [picture.Name], [Named("shape")]),
            new("Slice", [Named("shape"), Constant("from", 0), Constant("to", 1)], [Named("batch")]),
            new("Concat", [Named("batch"), Constant("ones", [.. Enumerable.Repeat(1L, row.Dims.Count - 1)])], [Named("repeats")], new Dictionary<string, object> { ["axis"] = 0L }),
            new("Expand", [Named("row"), Named("repeats")], [input.Name]),
        ];
        model.Graph.Nodes.InsertRange(0, nodes);
    }
}
