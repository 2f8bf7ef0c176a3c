using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>
/// Reads tokens [N,T,K] as places of the picture. The grid is that of the feature map which the tokens were made of, mostly the patch convolution's; what stands before
/// it in the row are class and register tokens (Dosovitskiy et al. 2021, "An Image is Worth 16x16 Words", §3.1; Darcet et al. 2024, "Vision Transformers Need Registers", §2).
/// </summary>
internal static class TokenGrids
{
    /// <summary>Most class and register tokens that published models have.</summary>
    private const int MostExtraTokens = 16;

    /// <summary>Most channels, rows or columns of a feature map: a hostile file states sizes that no memory holds.</summary>
    private const int GreatestSize = 1 << 15;

    /// <summary>The target layer of a value [N,T,K]; null where its tokens are no grid, or behind the grid in the row come others.</summary>
    public static TargetLayer? Of(ClassifierGraph graph, string value)
    {
        if (graph.Index.ProducerOf(value) is not { } producer || graph.TypeOf(value).Shape is not { Count: 3 } shape || shape[1].Value is not { } tokens || shape[2].Value is < 1 or > GreatestSize)
            return null;
        foreach (var earlier in graph.Index.CutValues(value, graph.PictureInput).Skip(1))
        {
            if (MapOf(graph, earlier) is not { Height: { } h, Width: { } w, Channels: var k })
                continue;
            var extra = tokens - ((long)h * w);
            if (extra is < 0 or > MostExtraTokens || (shape[2].Value == (long)h * w && tokens == k && tokens != shape[2].Value))
                continue;
            return extra == 0 || LeadsWithExtras(graph, earlier, value)
                ? new TargetLayer(value, producer.OpType, TargetLayout.Tokens, (int?)shape[2].Value, h, w, (int)extra)
                : null;
        }
        return null;
    }

    /// <summary>A value with four axes as a target layer; null where it is no feature map.</summary>
    public static TargetLayer? MapOf(ClassifierGraph graph, string value)
    {
        var shape = graph.TypeOf(value).Shape;
        if (shape?.Skip(1).Any(d => d.Value is < 1 or > GreatestSize) == true)
            return null;
        var producer = graph.Index.ProducerOf(value)?.OpType ?? "Input";
        return graph.Layouts.Of(value) switch
        {
            TargetLayout.ChannelsFirst => new TargetLayer(value, producer, TargetLayout.ChannelsFirst, Size(shape![1]), Size(shape[2]), Size(shape[3])),
            TargetLayout.ChannelsLast => new TargetLayer(value, producer, TargetLayout.ChannelsLast, Size(shape![3]), Size(shape[1]), Size(shape[2])),
            _ => null,
        };
    }

    /// <summary>
    /// False where the scores read only the class token from here on: what the places hold no longer counts. Operators that work on each token by itself keep it so; attention ends it.
    /// </summary>
    public static bool PlacesCount(ClassifierGraph graph, TargetLayer layer)
    {
        if (layer.ExtraTokens == 0)
            return true;
        var tokens = graph.TypeOf(layer.Value).Shape![1];
        HashSet<string> apart = [layer.Value];
        foreach (var node in graph.NodesBetween(layer.Value, graph.Head.Scores).Where(n => n.Inputs.Any(apart.Contains)))
        {
            if (IsTokenwise(graph, node, tokens, apart))
                apart.Add(node.Output);
            else if (!PicksExtras(graph, node, layer.ExtraTokens))
                return true;
        }
        return false;
    }

    /// <summary>
    /// The normalisation that the next attention reads <paramref name="tokens"/> through, where there is one: a block's first LayerNorm, the target layer that transformers are
    /// explained at. No other way to the scores leads through it alone, as the residual connection passes it by.
    /// </summary>
    public static TargetLayer? NormalisedFor(ClassifierGraph graph, TargetLayer tokens)
    {
        var attention = graph.NodesBetween(tokens.Value, graph.Head.Scores).FirstOrDefault(n => n.OpType == "Softmax");
        if (attention is null)
            return null;
        var type = graph.TypeOf(tokens.Value);
        var inner = graph.Index.CutValues(attention.Output, tokens.Value).FirstOrDefault(v => v != tokens.Value && graph.TypeOf(v) == type
            && graph.NodesBetween(tokens.Value, v).All(n => n.OpType is not ("MatMul" or "Gemm" or "Conv" or "Einsum")));
        return inner is null ? null : tokens with { Value = inner, Operator = graph.Index.ProducerOf(inner)!.OpType };
    }

    private static bool LeadsWithExtras(ClassifierGraph graph, string map, string value)
    {
        var fromMap = graph.DependentsOf(map);
        var joins = graph.NodesBetween(map, value).Where(n => n.OpType == "Concat" && graph.TypeOf(n.Output).Rank == 3).ToList();
        return joins.Count > 1 || joins.Exists(n => !fromMap.Contains(n.Inputs[0]));
    }

    private static bool IsTokenwise(ClassifierGraph graph, Node node, Dim tokens, HashSet<string> apart)
        => node.OpType is not ("Transpose" or "Reshape" or "Gather" or "Slice")
            && (node.OpType is not ("MatMul" or "Einsum") || node.Inputs.Count(apart.Contains) == 1 && node.Inputs.Any(graph.IsConstant))
            && graph.TypeOf(node.Output).Shape is { Count: 3 } shape && shape[1] == tokens;

    private static bool PicksExtras(ClassifierGraph graph, Node node, int extras) => node.OpType switch
    {
        "Gather" => node.Int("axis", 0) == 1 && IntsOf(graph, node, 1) is { } picked && picked.All(i => i >= 0 && i < extras),
        "Slice" => IntsOf(graph, node, 3) is [1] && IntsOf(graph, node, 1) is [0] && IntsOf(graph, node, 2) is [var end] && end >= 0 && end <= extras,
        _ => false,
    };

    private static long[]? IntsOf(ClassifierGraph graph, Node node, int input) => node.Input(input) is { } value ? graph.ConstantOf(value)?.ToInt64s() : null;

    private static int? Size(Dim dim) => (int?)dim.Value;
}
