namespace VisionAudit.Graph;

/// <summary>What operators take to run on one picture, from the sizes of what they read and write. Batches that the model leaves open count as 1.</summary>
/// <param name="Macs">Multiply-accumulates of products; of other arithmetic one an element, of reductions and windows one an element that goes in.</param>
/// <param name="ParameterBytes">Constants that they read, each once.</param>
/// <param name="ActivationBytes">What they write; operators that only rename sizes (Reshape) write nothing.</param>
/// <param name="UnknownNodes">Operators whose sizes are known only at run time; they count with nothing.</param>
public sealed record ModelCost(long Macs, long ParameterBytes, long ActivationBytes, int UnknownNodes)
{
    /// <summary>The cost of a whole model.</summary>
    /// <exception cref="GraphException">The model is damaged.</exception>
    public static ModelCost Of(OnnxModel model) => Of(model, model.Graph.Nodes.Count).First;

    /// <summary>The cost of a model's first operators, and of the others; constants that both read count with the first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="count">Number of the first operators, in the graph's order.</param>
    /// <exception cref="GraphException">The model is damaged.</exception>
    public static (ModelCost First, ModelCost Others) Of(OnnxModel model, int count)
    {
        var sum = new CostSum(TypeInference.Scope(OnePicture(model)), model.Graph);
        var first = sum.Of(model.Graph.Nodes[..count]);
        return (first, sum.Of(model.Graph.Nodes[count..]));
    }

    /// <summary>The same graph with a batch of one: what an input leaves open of its first axis is 1, and inputs that may be left out are.</summary>
    private static OnnxModel OnePicture(OnnxModel model)
    {
        var graph = new OnnxGraph { Name = model.Graph.Name };
        foreach (var input in model.Graph.Inputs)
            graph.Inputs.Add(input with { Type = Single(input.Type, model.Graph.Initializers.GetValueOrDefault(input.Name)) });
        foreach (var (name, tensor) in model.Graph.Initializers)
            graph.Initializers[name] = tensor;
        graph.Nodes.AddRange(model.Graph.Nodes);
        graph.Outputs.AddRange(model.Graph.Outputs);
        return new OnnxModel { Graph = graph, IrVersion = model.IrVersion };
    }

    private static TensorType Single(TensorType type, Tensor? fallback)
    {
        if (fallback is not null)
            return new TensorType(fallback.Element, [.. fallback.Dims.Select(d => new Dim(d))]);
        return type.Shape is { Count: > 0 } shape ? type with { Shape = [shape[0].Value ?? 1, .. shape.Skip(1)] } : type;
    }
}
