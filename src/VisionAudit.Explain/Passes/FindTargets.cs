using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Finds the layers that a classifier can be explained at.</summary>
internal static class FindTargets
{
    /// <summary>Operators that only gather up, pass on or move what an earlier feature map says.</summary>
    private static readonly HashSet<string> Passive =
        ["MaxPool", "AveragePool", "LpPool", "Identity", "Dropout", "Cast", "Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze", "Pad"];

    /// <summary>Levels of a feature pyramid.</summary>
    private const int PyramidLevels = 4;

    /// <summary>
    /// Feature maps and token grids that every way from the picture to the scores goes through and that a signal can be carried back to, the last first; of tokens also the normalisation
    /// that the next attention reads them through; of a detector first those that every way to one of its levels goes through. Class maps, which pooling alone turns into the scores, are
    /// none, nor are tokens of which the scores read the class token only.
    /// </summary>
    public static IReadOnlyList<TargetLayer> All(ClassifierGraph graph) => [.. Judged(graph).Where(j => j.WhyNot is null).Select(j => j.Layer)];

    /// <summary>The same, and what is none though it looks like one, with what speaks against it, for people.</summary>
    public static IReadOnlyList<(TargetLayer Layer, string? WhyNot)> Judged(ClassifierGraph graph)
        => [.. LevelsOf(graph).Append(graph.Head.Scores).SelectMany(sink => Judged(graph, sink)).DistinctBy(j => j.Layer)];

    /// <summary>
    /// The layer behind which pooling and one linear layer make the scores, where there is one (CAM's layer); else the last feature map that an operator made,
    /// not one that was merely pooled or moved. Of a detector that of each level, the finest first. Empty where there is none.
    /// </summary>
    public static IReadOnlyList<TargetLayer> Defaults(ClassifierGraph graph)
        => FinestFirst(LevelsOf(graph).DefaultIfEmpty(graph.Head.Scores).Select(sink => Last(graph, sink)).OfType<TargetLayer>());

    /// <summary>
    /// The last layer of each size, the finest first: the levels of the feature pyramid that a network makes anyway (Lin et al. 2017, "Feature Pyramid Networks for Object Detection", §3,
    /// which takes the last four).
    /// </summary>
    public static IReadOnlyList<TargetLayer> Pyramid(ClassifierGraph graph)
        => FinestFirst(Before(graph, graph.Head.Scores).Where(l => !IsPassive(graph, l) && IsLearned(graph, l)).DistinctBy(l => (l.Height, l.Width)).Take(PyramidLevels));

    /// <summary>Layers in the order of their sizes.</summary>
    public static IReadOnlyList<TargetLayer> FinestFirst(IEnumerable<TargetLayer> layers) => [.. layers.OrderByDescending(l => (long?)l.Height * l.Width)];

    /// <summary>The picture input as a target: its colours are the channels.</summary>
    /// <exception cref="ExplainException">VA1105: the model takes no picture [N,C,H,W] or [N,H,W,C] of 1 to 4 channels.</exception>
    public static TargetLayer Picture(ClassifierGraph graph) => PictureOf(graph)
        ?? throw new ExplainException("VA1105", "the model has no picture input [N,C,H,W] or [N,H,W,C]", "use a method that works at a feature map");

    /// <summary>The picture input as a target, or null.</summary>
    public static TargetLayer? PictureOf(ClassifierGraph graph)
        => graph.PictureInput is { } input && TokenGrids.MapOf(graph, input) is { Channels: >= 1 and <= 4 } picture ? picture : null;

    /// <summary>VA1105: there is no default layer.</summary>
    public static ExplainException None(ClassifierGraph graph) => new(
        "VA1105",
        $"no feature map or token grid lies on every way to the scores '{graph.Head.Scores}' with a gradient rule for all operators behind it",
        "name a layer with --layer");

    /// <summary>A layer by the name of its value or of the node that makes it.</summary>
    /// <exception cref="ExplainException">VA1105: there is no such layer, or it has no places.</exception>
    public static TargetLayer Named(ClassifierGraph graph, string name)
    {
        var producer = graph.Index.ProducerOf(name) ?? graph.Nodes.FirstOrDefault(n => n.Name == name)
            ?? throw new ExplainException("VA1105", $"the model has no layer '{name}'", "`visionaudit inspect` lists the layers");
        var value = graph.Index.ProducerOf(name) is null ? producer.Output : name;
        return Read(graph, value)
            ?? throw new ExplainException("VA1105", $"layer '{name}' is no feature map [N,K,h,w] or [N,h,w,K] and no token grid [N,T,K]: {graph.TypeOf(value)}", "`visionaudit inspect` lists the layers");
    }

    private static TargetLayer? Last(ClassifierGraph graph, string sink)
    {
        var layers = Before(graph, sink);
        if (layers.Count > 0 && PooledLinearHead.IsAfter(graph, layers[0]))
            return layers[0];
        return layers.FirstOrDefault(l => !IsPassive(graph, l));
    }

    private static List<TargetLayer> Before(ClassifierGraph graph, string sink)
        => [.. Judged(graph, sink).Where(j => j.WhyNot is null).Select(j => j.Layer)];

    private static List<(TargetLayer Layer, string? WhyNot)> Judged(ClassifierGraph graph, string sink)
    {
        var found = new List<(TargetLayer Layer, string? WhyNot)>();
        string? barrier = null;
        foreach (var value in graph.Index.CutValues(sink, graph.PictureInput).Where(v => v != graph.PictureInput))
        {
            if (Read(graph, value) is not { } layer || IsQuantised(graph, value) || IsSinglePlace(layer))
                continue;
            var against = IsClassMap(graph, layer) ? "a class map: what is behind it learned nothing" : null;
            if (against is null && (barrier ??= BarrierBehind(graph, value)) is null && layer.Layout == TargetLayout.Tokens)
            {
                if (!TokenGrids.PlacesCount(graph, layer))
                    against = "the scores read only its class token";
                else if (TokenGrids.NormalisedFor(graph, layer) is { } normalised && found.All(j => j.Layer.Value != normalised.Value))
                    found.Add((normalised, null));
            }
            found.Add((layer, against ?? barrier));
        }
        return found;
    }

    /// <summary>What keeps a signal from a value; null where nothing does.</summary>
    private static string? BarrierBehind(ClassifierGraph graph, string value)
        => graph.NodesBetween(value, graph.Head.Scores).LastOrDefault(n => RuleTable.Find(n) is null) is { } node ? $"no gradient rule for operator {node} behind it" : null;

    /// <summary>
    /// The rows of places that a detector joins to its detections, one for each of its feature pyramid's levels (Lin et al. 2017, "Feature Pyramid Networks for Object Detection", §4):
    /// inputs of the last join whose inputs are all unfolded feature maps. Empty for other models.
    /// </summary>
    private static IReadOnlyList<string> LevelsOf(ClassifierGraph graph)
    {
        if (!graph.Head.IsDetector)
            return [];
        var join = graph.Index.CutValues(graph.Head.Scores, graph.PictureInput).Select(graph.Index.ProducerOf)
            .FirstOrDefault(n => n?.OpType == "Concat" && n.Inputs.All(i => graph.Index.ProducerOf(i) is { OpType: "Reshape" or "Flatten" } unfold && graph.TypeOf(unfold.Inputs[0]).Rank == 4));
        return join?.Inputs ?? [];
    }

    /// <summary>True where an operator made the layer that only passes on what was there, quantised again behind it or not.</summary>
    public static bool IsPassive(ClassifierGraph graph, TargetLayer layer)
    {
        var maker = graph.Index.ProducerOf(layer.Value);
        while (maker is { OpType: "QuantizeLinear" or "DequantizeLinear" })
            maker = graph.Index.ProducerOf(maker.Inputs[0]);
        return maker is null || Passive.Contains(maker.OpType);
    }

    private static TargetLayer? Read(ClassifierGraph graph, string value)
        => graph.TypeOf(value).Rank == 4 ? TokenGrids.MapOf(graph, value) : TokenGrids.Of(graph, value);

    /// <summary>True for the integers between a QuantizeLinear and its DequantizeLinear: the real numbers behind them are the layer.</summary>
    private static bool IsQuantised(ClassifierGraph graph, string value)
        => graph.TypeOf(value).Element is var element && element != ElementType.Undefined && !element.IsReal();

    private static bool IsSinglePlace(TargetLayer layer) => layer is { Height: 1, Width: 1 };

    /// <summary>False for the picture itself, normalised or quantised.</summary>
    private static bool IsLearned(ClassifierGraph graph, TargetLayer layer)
        => graph.PictureInput is not { } picture || graph.NodesBetween(picture, layer.Value).Any(IsLinearLayer);

    private static bool IsClassMap(ClassifierGraph graph, TargetLayer layer)
        => (graph.Head.IsDetector || layer.Channels == graph.Head.Classes) && !graph.NodesBetween(layer.Value, graph.Head.Scores).Any(IsLinearLayer);

    private static bool IsLinearLayer(Node node) => node.OpType is "Conv" or "Gemm" or "MatMul" or "Einsum";
}
