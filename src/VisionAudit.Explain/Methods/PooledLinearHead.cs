using VisionAudit.Explain.Ops;

namespace VisionAudit.Explain.Methods;

/// <summary>Recognises heads of global average pooling and one linear layer, where CAM is defined (Zhou et al. 2016, §2).</summary>
internal static class PooledLinearHead
{
    private static readonly HashSet<string> Neutral = ["Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Cast", "QuantizeLinear", "DequantizeLinear"];

    /// <summary>True where the scores are one linear layer of the means over a layer's places, and nothing else.</summary>
    public static bool IsAfter(ClassifierGraph graph, TargetLayer layer)
    {
        if (layer.ExtraTokens > 0)
            return false;
        var (pools, layers) = (0, 0);
        foreach (var node in graph.NodesBetween(layer.Value, graph.Head.Scores))
        {
            if (IsGlobalMean(graph, node))
                pools += layers == 0 ? 1 : 2;
            else if (node.OpType is "Gemm" or "MatMul" or "Conv")
                layers += pools == 1 && IsConstantLayer(graph, node) ? 1 : 2;
            else if (!Neutral.Contains(node.OpType) && !IsBias(graph, node))
                return false;
        }
        return pools == 1 && layers == 1;
    }

    /// <summary>True where a node is the mean over all places of a feature map.</summary>
    internal static bool IsGlobalMean(ClassifierGraph graph, Graph.Node node)
    {
        if (node.OpType == "GlobalAveragePool" || (node.OpType == "AveragePool" && AveragePool.IsGlobal(node, graph.TypeOf(node.Inputs[0]))))
            return true;
        if (node.OpType != "ReduceMean" || graph.TypeOf(node.Inputs[0]).Rank is not { } rank)
            return false;
        long[] places = rank == 3 ? [1] : graph.Layouts.Of(node.Inputs[0]) == TargetLayout.ChannelsLast ? [1, 2] : [2, 3];
        var axes = node.Ints("axes") ?? (node.Input(1) is { } input ? graph.ConstantOf(input)?.ToInt64s() : null);
        return axes is not null && axes.Select(a => (a + rank) % rank).Order().SequenceEqual(places);
    }

    private static bool IsConstantLayer(ClassifierGraph graph, Graph.Node node)
        => node.Input(1) is { } weights && IsConstant(graph, weights) && graph.TypeOf(node.Output).Shape is { } shape && shape.Skip(2).All(d => d.Value == 1);

    private static bool IsBias(ClassifierGraph graph, Graph.Node node) => node.OpType == "Add" && node.Inputs.Any(input => IsConstant(graph, input));

    /// <summary>True for constants, stored as they are or as integers.</summary>
    internal static bool IsConstant(ClassifierGraph graph, string value)
        => graph.IsConstant(value) || (graph.Index.ProducerOf(value) is { OpType: "DequantizeLinear" } stored && stored.Inputs.All(graph.IsConstant));
}
