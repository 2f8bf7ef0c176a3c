namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>Recognises the layer that reads the picture.</summary>
internal static class FirstLayer
{
    private static readonly HashSet<string> Neutral = ["Identity", "Cast", "Transpose", "Pad", "Dropout"];

    /// <summary>True where a layer's input is the picture, at most moved or padded.</summary>
    public static bool Is(ClassifierGraph graph, string value)
        => value == graph.PictureInput || (graph.Index.ProducerOf(value) is { } node && Neutral.Contains(node.OpType) && Is(graph, node.Inputs[0]));
}
