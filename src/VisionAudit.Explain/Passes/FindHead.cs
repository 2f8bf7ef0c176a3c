using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>
/// Finds the scores: the output that is a vector per image, else the one that is a vector per pixel, followed back through the activation that ends the model; a detector's are those that
/// <see cref="DecodeDetections"/> added.
/// </summary>
internal sealed class FindHead : CompilerPass
{
    /// <summary>Most classes that published models have is some 20,000; a hostile file states more than any memory holds.</summary>
    private const int MostClasses = 1 << 20;

    private static readonly HashSet<string> Neutral = ["Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Dropout", "Cast"];

    /// <summary>The scores among the values of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="types">Types of its values.</param>
    /// <param name="scores">Name of the value that holds them; null finds it.</param>
    /// <param name="kind">What the scores are of; null finds it.</param>
    /// <exception cref="ExplainException">VA1109: no output looks like scores, or the named value does not.</exception>
    public static ClassifierHead In(OnnxModel model, IReadOnlyDictionary<string, TensorType> types, string? scores, HeadKind? kind = null)
    {
        if (kind is HeadKind.Yolox or HeadKind.Yolov8)
            return Detections(model, types, kind.Value);
        if (scores is not null)
        {
            return types.TryGetValue(scores, out var named) && ClassesOf(named, HeadKind.Classes) is { } classes
                ? new ClassifierHead(scores, scores, HeadActivation.None, classes)
                : throw new ExplainException("VA1109", $"value '{scores}' is no vector of class scores [N,C]: {(named is null ? "there is no such value" : named.ToString())}", "name the value that holds the pre-softmax scores");
        }

        var producers = model.Graph.Nodes.SelectMany(n => n.Outputs, (node, value) => (node, value)).Where(p => p.value.Length > 0).ToDictionary(p => p.value, p => p.node);
        foreach (var wanted in kind is { } known ? [known] : new[] { HeadKind.Classes, HeadKind.Pixels })
        {
            foreach (var output in model.Graph.Outputs)
            {
                if (types.TryGetValue(output.Name, out var type) && ClassesOf(type, wanted) is { } classes)
                    return Before(new ClassifierHead(output.Name, output.Name, HeadActivation.None, classes, wanted), producers, types);
            }
        }
        throw new ExplainException(
            "VA1109",
            $"no output of the model is class scores [N,C] or [N,C,H,W]; it has {string.Join(", ", model.Graph.Outputs.Select(o => $"'{o.Name}' {types.GetValueOrDefault(o.Name, o.Type)}"))}",
            "use a classifier, name the value that holds the scores, or say that it is a detector: 'output.kind' in its package file");
    }

    protected override bool Requires(Compilation compilation) => compilation.Model is { Functions.Count: 0, Opset: >= 13 };

    /// <exception cref="ExplainException">VA1109, as <see cref="In"/>.</exception>
    protected override void Apply(Compilation compilation)
    {
        var types = TypeInference.Infer(compilation.Model);
        var head = In(compilation.Model, types, compilation.Options.Scores, compilation.Options.Head);
        compilation.Graph = new ClassifierGraph(compilation.Model, types, head, compilation.Method.Name);
    }

    protected override bool Ensures(Compilation compilation) => compilation.Graph is not null;

    private static ClassifierHead Detections(OnnxModel model, IReadOnlyDictionary<string, TensorType> types, HeadKind kind)
    {
        var output = model.Graph.Outputs.First(o => types.TryGetValue(o.Name, out var type) && type.Rank == 3).Name;
        return new ClassifierHead(DecodeDetections.Scores, output, HeadActivation.None, (int)types[DecodeDetections.Scores].Shape![2].Value!.Value, kind);
    }

    /// <summary>Looks behind the output for the activation; reshapes on the way are passed.</summary>
    private static ClassifierHead Before(ClassifierHead output, Dictionary<string, Node> producers, IReadOnlyDictionary<string, TensorType> types)
    {
        var value = output.Scores;
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
            if (input is null || !types.TryGetValue(input, out var type) || ClassesOf(type, output.Kind) != output.Classes)
                break;
            if (activation != HeadActivation.None)
                return output with { Scores = input, Activation = activation };
            if (!Neutral.Contains(node.OpType))
                break;
            value = input;
        }
        return output;
    }

    private static int? ClassesOf(TensorType type, HeadKind kind)
        => type.Shape is { Count: >= 2 } shape && shape[1].Value is { } classes and >= 1 and <= MostClasses
            && (kind == HeadKind.Pixels ? shape.Count == 4 && shape.Skip(2).Any(d => d.Value != 1) : shape.Skip(2).All(d => d.Value == 1))
            ? (int)classes
            : null;
}
