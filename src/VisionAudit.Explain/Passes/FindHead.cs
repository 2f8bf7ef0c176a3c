using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Finds the class scores: the output that is a vector per image, followed back through the activation that ends the model.</summary>
internal sealed class FindHead : CompilerPass
{
    private static readonly HashSet<string> Neutral = ["Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Dropout", "Cast"];

    /// <summary>The scores among the values of a model.</summary>
    /// <exception cref="ExplainException">VA1109: no output looks like class scores, or the named value does not.</exception>
    public static ClassifierHead In(OnnxModel model, IReadOnlyDictionary<string, TensorType> types, string? scores)
    {
        if (scores is not null)
        {
            return types.TryGetValue(scores, out var named) && ClassesOf(named) is { } classes
                ? new ClassifierHead(scores, scores, HeadActivation.None, classes)
                : throw new ExplainException("VA1109", $"value '{scores}' is no vector of class scores [N,C]: {(named is null ? "there is no such value" : named.ToString())}", "name the value that holds the pre-softmax scores");
        }

        var producers = model.Graph.Nodes.SelectMany(n => n.Outputs, (node, value) => (node, value)).Where(p => p.value.Length > 0).ToDictionary(p => p.value, p => p.node);
        foreach (var output in model.Graph.Outputs)
        {
            if (types.TryGetValue(output.Name, out var type) && ClassesOf(type) is { } classes)
                return Before(output.Name, classes, producers, types);
        }
        throw new ExplainException(
            "VA1109",
            $"no output of the model is a vector of class scores [N,C]; it has {string.Join(", ", model.Graph.Outputs.Select(o => $"'{o.Name}' {types.GetValueOrDefault(o.Name, o.Type)}"))}",
            "use a classifier, or name the value that holds the scores");
    }

    /// <exception cref="ExplainException">VA1109, as <see cref="In"/>.</exception>
    protected override void Apply(Compilation compilation)
    {
        var types = TypeInference.Infer(compilation.Model);
        compilation.Graph = new ClassifierGraph(compilation.Model, types, In(compilation.Model, types, compilation.Options.Scores), compilation.Method.Name);
    }

    protected override bool Ensures(Compilation compilation) => compilation.Graph is not null;

    /// <summary>Looks behind the output for the activation; reshapes on the way are passed.</summary>
    private static ClassifierHead Before(string output, int classes, Dictionary<string, Node> producers, IReadOnlyDictionary<string, TensorType> types)
    {
        var value = output;
        while (producers.TryGetValue(value, out var node))
        {
            var activation = node.OpType switch
            {
                "Softmax" => HeadActivation.Softmax,
                "LogSoftmax" => HeadActivation.LogSoftmax,
                "Sigmoid" => HeadActivation.Sigmoid,
                _ => HeadActivation.None,
            };
            var input = node.Input(0);
            if (input is null || !types.TryGetValue(input, out var type) || ClassesOf(type) != classes)
                break;
            if (activation != HeadActivation.None)
                return new ClassifierHead(input, output, activation, classes);
            if (!Neutral.Contains(node.OpType))
                break;
            value = input;
        }
        return new ClassifierHead(output, output, HeadActivation.None, classes);
    }

    private static int? ClassesOf(TensorType type)
        => type.Shape is { Count: >= 2 } shape && shape[1].Value is { } classes and >= 1 and <= int.MaxValue && shape.Skip(2).All(d => d.Value == 1)
            ? (int)classes
            : null;
}
