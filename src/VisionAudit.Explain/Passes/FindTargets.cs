using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Ops;

namespace VisionAudit.Explain.Passes;

/// <summary>Finds the layers that a classifier can be explained at.</summary>
internal static class FindTargets
{
    /// <summary>Operators that only gather up, pass on or move what an earlier feature map says.</summary>
    private static readonly HashSet<string> Passive =
        ["MaxPool", "AveragePool", "LpPool", "Identity", "Dropout", "Cast", "Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze", "Pad"];

    /// <summary>
    /// Feature maps that every way from the picture to the scores goes through and that a signal can be carried back to, the last first.
    /// Class maps, which pooling alone turns into the scores, are none.
    /// </summary>
    public static IReadOnlyList<TargetLayer> All(ClassifierGraph graph)
    {
        var found = new List<TargetLayer>();
        foreach (var value in graph.Index.CutValues(graph.Head.Scores, graph.PictureInput))
        {
            if (graph.Index.ProducerOf(value) is not { } producer || graph.TypeOf(value).Shape is not { Count: 4 } shape)
                continue;
            if (shape.Skip(1).Count(d => d.Value == 1) >= 2 || IsClassMap(graph, value))
                continue;
            if (graph.NodesBetween(value, graph.Head.Scores).Any(n => RuleTable.Find(n) is null))
                break;
            found.Add(new TargetLayer(value, producer.OpType, TargetLayout.ChannelsFirst, (int?)shape[1].Value, (int?)shape[2].Value, (int?)shape[3].Value));
        }
        return found;
    }

    /// <summary>
    /// The layer behind which pooling and one linear layer make the scores, where there is one (CAM's layer); else the last feature map that an operator made,
    /// not one that was merely pooled or moved. Null where there is none.
    /// </summary>
    public static TargetLayer? Default(ClassifierGraph graph)
    {
        var layers = All(graph);
        if (layers.Count > 0 && PooledLinearHead.IsAfter(graph, layers[0].Value))
            return layers[0];
        return layers.FirstOrDefault(l => !Passive.Contains(l.Operator));
    }

    /// <summary>The picture input as a target: its colours are the channels.</summary>
    /// <exception cref="ExplainException">VA1105: the model takes no picture [N,C,H,W] or [N,H,W,C] of at most 4 channels.</exception>
    public static TargetLayer Picture(ClassifierGraph graph)
    {
        if (graph.PictureInput is { } input && graph.TypeOf(input).Shape is { Count: 4 } shape)
        {
            if (shape[1].Value is >= 1 and <= 4)
                return new TargetLayer(input, "Input", TargetLayout.ChannelsFirst, (int?)shape[1].Value, (int?)shape[2].Value, (int?)shape[3].Value);
            if (shape[3].Value is >= 1 and <= 4)
                return new TargetLayer(input, "Input", TargetLayout.ChannelsLast, (int?)shape[3].Value, (int?)shape[1].Value, (int?)shape[2].Value);
        }
        throw new ExplainException("VA1105", "the model has no picture input [N,C,H,W] or [N,H,W,C]", "use a method that works at a feature map");
    }

    /// <summary>VA1105: there is no default layer.</summary>
    public static ExplainException None(ClassifierGraph graph) => new(
        "VA1105",
        $"no feature map [N,K,h,w] lies on every way to the scores '{graph.Head.Scores}' with a gradient rule for all operators behind it",
        "name a layer with --layer; for a vision transformer the first normalisation of its last block");

    /// <summary>A layer by the name of its value or of the node that makes it.</summary>
    /// <exception cref="ExplainException">VA1105: there is no such layer, or it has no places.</exception>
    public static TargetLayer Named(ClassifierGraph graph, string name)
    {
        var producer = graph.Index.ProducerOf(name) ?? graph.Nodes.FirstOrDefault(n => n.Name == name)
            ?? throw new ExplainException("VA1105", $"the model has no layer '{name}'", "`visionaudit inspect` lists the layers");
        var value = graph.Index.ProducerOf(name) is null ? producer.Output : name;
        var type = graph.TypeOf(value);
        if (type.Shape is { Count: 4 } map)
            return new TargetLayer(value, producer.OpType, TargetLayout.ChannelsFirst, (int?)map[1].Value, (int?)map[2].Value, (int?)map[3].Value);
        if (type.Shape is { Count: 3 } tokens && tokens[1].Value is { } count)
        {
            var side = (int)Math.Sqrt(count);
            return new TargetLayer(value, producer.OpType, TargetLayout.Tokens, (int?)tokens[2].Value, side, side, (int)(count - (side * side)));
        }
        throw new ExplainException("VA1105", $"layer '{name}' is no feature map [N,K,h,w] or token grid [N,T,K]: {type}", "`visionaudit inspect` lists the layers");
    }

    private static bool IsClassMap(ClassifierGraph graph, string value)
        => graph.TypeOf(value).Shape![1].Value == graph.Head.Classes
            && !graph.NodesBetween(value, graph.Head.Scores).Any(n => n.OpType is "Conv" or "Gemm" or "MatMul" or "Einsum");
}
