using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain.Heads;

/// <summary>Says in words what lies between a target layer and the scores.</summary>
internal static class HeadForm
{
    /// <summary>Such as <c>fully connected, 3 layers</c>.</summary>
    public static string Of(ClassifierGraph graph, TargetLayer layer)
    {
        if (PooledLinearHead.IsAfter(graph, layer))
            return "global average pooling and one linear layer";
        var nodes = graph.NodesBetween(layer.Value, graph.Head.Scores);
        var linear = nodes.Count(n => n.OpType is "Gemm" or "MatMul" or "Einsum" && n.Inputs.Any(input => PooledLinearHead.IsConstant(graph, input)));
        var convolutions = nodes.Count(n => n.OpType is "Conv" or "ConvTranspose");
        var attention = nodes.Count(n => n.OpType == "Softmax");
        var isPooled = nodes.Any(n => PooledLinearHead.IsGlobalMean(graph, n) || n.OpType == "GlobalMaxPool");
        if (convolutions == 0 && attention == 0 && !isPooled && linear > 0)
            return $"fully connected, {Counted(linear, "layer")}";
        string[] parts =
        [
            .. convolutions > 0 ? [Counted(convolutions, "convolution")] : (string[])[],
            .. attention > 0 ? [Counted(attention, "attention layer")] : (string[])[],
            .. isPooled ? ["global pooling"] : (string[])[],
            .. linear > 0 ? [Counted(linear, "linear layer")] : (string[])[],
        ];
        return parts.Length > 0 ? string.Join(", ", parts) : "no layer that was learned";
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
