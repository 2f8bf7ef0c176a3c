using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>Where a linear layer's output channels are.</summary>
/// <param name="Output">Axis of the output.</param>
/// <param name="Channels">Their number.</param>
/// <param name="OutputShape">Operand of Reshape that brings a vector of them to the output's rank.</param>
/// <param name="WeightsShape">The same for the weights.</param>
internal sealed record ChannelAxes(int Output, long Channels, long[] OutputShape, long[] WeightsShape)
{
    /// <returns>Null where the layer has no such axis, or nothing can be merged into its weights.</returns>
    public static ChannelAxes? Of(ClassifierGraph graph, Node node, int input)
    {
        if (graph.TypeOf(node.Output).Shape is not { Count: >= 2 } output || graph.TypeOf(node.Inputs[1 - input]).Rank is not { } rank || rank < 2)
            return null;
        (int Output, int Weights)? axes = node.OpType switch
        {
            "Conv" => (1, 0),
            "ConvTranspose" when node.Int("group", 1) == 1 => (1, 1),
            "Gemm" when input == 0 => (1, node.Int("transB", 0) != 0 ? 0 : 1),
            "MatMul" when input == 0 => (output.Count - 1, rank - 1),
            _ => null,
        };
        return axes is { } a && output[a.Output].Value is { } channels
            ? new ChannelAxes(a.Output, channels, Along(a.Output, output.Count), Along(a.Weights, rank))
            : null;
    }

    private static long[] Along(int axis, int rank) => [.. Enumerable.Range(0, rank).Select(i => i == axis ? -1L : 1)];
}
