using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>
/// Which axis of a feature map holds its channels. Convolutions and pooling say it; transposes, as exporters from channels-last frameworks write them, change it; what works element
/// by element keeps it.
/// </summary>
internal sealed class FeatureLayouts
{
    private static readonly HashSet<string> ChannelsFirst =
    [
        "Conv", "ConvTranspose", "MaxPool", "AveragePool", "LpPool", "GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "BatchNormalization", "InstanceNormalization",
        "GroupNormalization", "LRN", "DepthToSpace", "SpaceToDepth",
    ];

    private readonly Dictionary<string, TargetLayout> _layouts = [];

    public FeatureLayouts(ClassifierGraph graph)
    {
        if (graph.PictureInput is { } picture && graph.TypeOf(picture).Shape is { Count: 4 } shape)
            _layouts[picture] = OfPicture(shape);
        foreach (var node in graph.Nodes.Where(n => n.Outputs[0].Length > 0 && graph.TypeOf(n.Output).Rank == 4))
        {
            if (After(graph, node) is { } layout)
                _layouts[node.Output] = layout;
        }
    }

    /// <summary>The layout of a value with four axes; null where it is no feature map: attention between tokens, for one.</summary>
    public TargetLayout? Of(string value) => _layouts.TryGetValue(value, out var layout) ? layout : null;

    /// <summary>The layout of a picture input by its four axes: the channels are where there are one to four.</summary>
    public static TargetLayout OfPicture(IReadOnlyList<Dim> shape)
        => shape[1].Value is not (>= 1 and <= 4) && shape[3].Value is >= 1 and <= 4 ? TargetLayout.ChannelsLast : TargetLayout.ChannelsFirst;

    private TargetLayout? After(ClassifierGraph graph, Node node)
    {
        if (ChannelsFirst.Contains(node.OpType))
            return TargetLayout.ChannelsFirst;
        var known = node.Inputs.Where(_layouts.ContainsKey).Select(i => (TargetLayout?)_layouts[i]).ToList();
        return node.OpType switch
        {
            "Transpose" => Transposed(known.FirstOrDefault(), node.Ints("perm")),
            "Reshape" or "Squeeze" or "Unsqueeze" => Reshaped(graph.TypeOf(node.Inputs[0]).Shape, graph.TypeOf(node.Output).Shape!, known.FirstOrDefault()),
            "MatMul" when known.Count > 1 => null,
            _ => known.FirstOrDefault(),
        };
    }

    private static TargetLayout? Transposed(TargetLayout? layout, long[]? permutation) => (layout, permutation) switch
    {
        (TargetLayout.ChannelsFirst, [0, 2, 3, 1]) => TargetLayout.ChannelsLast,
        (TargetLayout.ChannelsLast, [0, 3, 1, 2]) => TargetLayout.ChannelsFirst,
        _ => null,
    };

    /// <summary>Channels stay where their axis keeps its place and size; tokens [N,T,K] unfold to [N,h,w,K], rows of positions [N,K,P] to [N,K,h,w].</summary>
    private static TargetLayout? Reshaped(IReadOnlyList<Dim>? from, IReadOnlyList<Dim> to, TargetLayout? layout)
    {
        if (from is null || from.Count < 3)
            return null;
        var (keepsLast, keepsFirst) = (from[^1] == to[3], from[1] == to[1]);
        if (from.Count > 4)
            return from[^2] == to[2] && keepsLast ? TargetLayout.ChannelsFirst : keepsLast ? TargetLayout.ChannelsLast : null;
        if (from.Count == 4)
            return (layout == TargetLayout.ChannelsLast ? keepsLast : keepsFirst) ? layout : null;
        return keepsLast ? TargetLayout.ChannelsLast : keepsFirst ? TargetLayout.ChannelsFirst : null;
    }
}
