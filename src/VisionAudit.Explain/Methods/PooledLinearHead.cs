namespace VisionAudit.Explain.Methods;

/// <summary>Recognises heads of global average pooling and one linear layer, where CAM is defined (Zhou et al. 2016, §2).</summary>
internal static class PooledLinearHead
{
    private static readonly HashSet<string> Neutral = ["Flatten", "Reshape", "Squeeze", "Unsqueeze", "Identity", "Dropout", "Cast"];

    /// <summary>True where the scores are one linear layer of the spatial means of a value, and nothing else.</summary>
    public static bool IsAfter(ClassifierGraph graph, string value)
    {
        var (pools, layers) = (0, 0);
        foreach (var node in graph.NodesBetween(value, graph.Head.Scores))
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

    private static bool IsGlobalMean(ClassifierGraph graph, Graph.Node node)
    {
        if (node.OpType == "GlobalAveragePool")
            return true;
        if (node.OpType != "ReduceMean" || graph.TypeOf(node.Inputs[0]).Rank != 4)
            return false;
        var axes = node.Ints("axes") ?? (node.Input(1) is { } input ? graph.ConstantOf(input)?.ToInt64s() : null);
        return axes is { Length: 2 } && axes.Select(a => (a + 4) % 4).Order().SequenceEqual([2, 3]);
    }

    private static bool IsConstantLayer(ClassifierGraph graph, Graph.Node node)
        => graph.IsConstant(node.Inputs[1]) && graph.TypeOf(node.Output).Shape is { } shape && shape.Skip(2).All(d => d.Value == 1);

    private static bool IsBias(ClassifierGraph graph, Graph.Node node) => node.OpType == "Add" && node.Inputs.Any(graph.IsConstant);
}
