using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Heads;

/// <summary>
/// A linear layer of all numbers of a feature map, one behind the other, as fully connected heads begin (VGG, AlexNet): yⱼ = Σₖ Σₚ Wⱼₖₚ·Pₖₚ + bⱼ. A channel's sums over places p need a fraction of
/// what its places one by one do: a gradient's the sums of W, known beforehand; relevance one reading of W⁺ instead of two, contributions none
/// besides the run's own.
/// </summary>
internal sealed class FlatLayer
{
    private const long Large = 1 << 20;

    private readonly ClassifierGraph _graph;
    private readonly Node _node;
    private readonly string _origin;
    private readonly bool _hasChannelsFirst;
    private readonly bool _hasOutputsFirst;
    private readonly long _channels;
    private readonly long _places;
    private readonly long _outputs;

    private FlatLayer(ClassifierGraph graph, Node node, string origin, bool hasChannelsFirst, long channels, long places)
    {
        (_graph, _node, _origin, _hasChannelsFirst, _channels, _places) = (graph, node, origin, hasChannelsFirst, channels, places);
        _hasOutputsFirst = node.OpType == "Gemm" && node.Int("transB", 0) != 0;
        _outputs = graph.ConstantOf(node.Inputs[1])!.Dims[_hasOutputsFirst ? 0 : 1];
    }

    /// <summary>The layer's output, [N,M].</summary>
    public string Output => _node.Output;

    /// <summary>True where the layer's input is known not to be negative: the z⁺-rule is then one product.</summary>
    public bool IsRectified => NonNegative.Is(_graph, _node.Inputs[0]);

    private Emitter Emit => _graph.Emit;

    private bool IsOne => _graph.TypeOf(_node.Output).Shape is [{ Value: 1 }, ..];

    /// <summary>The layer that reads a feature map, and nothing else does; null where there is none, or the map has one place.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="map">The feature map.</param>
    /// <param name="origin">Value that the signal starts at.</param>
    public static FlatLayer? Find(ClassifierGraph graph, TargetLayer map, string origin)
    {
        if (map is not { Layout: not TargetLayout.Tokens, Channels: { } channels, Height: { } height, Width: { } width } || height * width == 1)
            return null;
        var (value, channelAxis, isFlat) = (map.Value, map.Layout == TargetLayout.ChannelsFirst ? 1 : 3, false);
        while (value != origin && SumCarrier.Next(graph, value, origin) is { } node)
        {
            if (isFlat && IsLayer(graph, node, value))
                return new FlatLayer(graph, node, origin, channelAxis == 1, channels, (long)height * width);
            if (node.OpType == "Transpose" && !isFlat && node.Ints("perm") is [0, ..] order)
                channelAxis = Array.IndexOf(order, channelAxis);
            else if (node.OpType is "Flatten" or "Reshape" && !isFlat && channelAxis is 1 or 3)
                isFlat = graph.TypeOf(node.Output).Shape is [_, { Value: { } size }] && size == (long)channels * height * width;
            else if (node.OpType is not ("Identity" or "Dropout"))
                return null;
            value = node.Output;
        }
        return null;
    }

    /// <summary>True where <see cref="ContributionSums"/> spares a reading of weights that no cache holds, which is worth regrouping the layer.</summary>
    public bool IsLarge => _channels * _places * _outputs > Large && _graph.TypeOf(_node.Output).Element == ElementType.Float
        && (_node.OpType == "MatMul" || (_node.Float("alpha", 1) == 1 && _node.Float("beta", 1) == 1));

    /// <summary>
    /// Σₚ of a signal times activation at the feature map, [N,K,1], for the signal at the layer's output: Σⱼ dyⱼ·Zⱼₖ. The layer itself is computed from Zⱼₖ = Σₚ Wⱼₖₚ·Pₖₚ, what a channel adds to an output,
    /// as yⱼ = Σₖ Zⱼₖ + bⱼ, so that the weights are read once for both.
    /// </summary>
    /// <param name="dy">[N,M].</param>
    public Value ContributionSums(Value dy)
    {
        Emit.At(_node.Name);
        return Weighed(_graph.Regroup(_node, Regrouped), dy);
    }

    /// <summary>Σₚ of the gradient at the feature map, [N,K,1], for that at the layer's output: Σⱼ dyⱼ·(Σₚ Wⱼₖₚ).</summary>
    /// <param name="dy">[N,M].</param>
    public Value GradientSums(Value dy)
    {
        Emit.At(_node.Name);
        var sums = Emit.Sum(Emit.Reshape(Emit.Float(_node.Inputs[1]), WeightsShape), false, PlacesAxis);
        var product = Emit.Op("Gemm", [new("alpha", _node.OpType == "Gemm" ? _node.Float("alpha", 1) : 1), new("transB", _hasOutputsFirst ? 0L : 1L)], dy, sums);
        return Emit.Unsqueeze(product, 2);
    }

    /// <summary>
    /// Σₚ of relevance at the feature map by the z⁺-rule without bias, [N,K,1], for that at the layer's output: with Zⱼₖ = Σₚ W⁺ⱼₖₚ·Pₖₚ, zⱼ⁺ is Σₖ Zⱼₖ and the sum Σⱼ Zⱼₖ·Rⱼ/zⱼ⁺.
    /// </summary>
    /// <param name="relevance">[N,M].</param>
    public Value PositiveRelevanceSums(Value relevance)
    {
        Emit.At(_node.Name);
        var weights = Emit.Op("Relu", Canonisation.Of(_graph, _node, 0, _origin).Weights);
        var parts = Parts(weights);
        return Weighed(parts, Quotient.Positive(Emit, relevance, Emit.Sum(parts, false, 0)));
    }

    /// <summary>The layer's output by its name, and what it is made of: Z, [K,N,M].</summary>
    private Value Regrouped()
    {
        var parts = Parts(_node.Inputs[1]);
        if (_node.Input(2) is { } bias)
            Emit.Named(_node.Output, "Add", [], Emit.Sum(parts, false, 0), bias);
        else
            Emit.Named(_node.Output, "ReduceSum", [new("keepdims", 0L)], parts, Emit.Ints(0));
        return parts;
    }

    /// <summary>Σⱼ Zⱼₖ·sⱼ, [N,K,1].</summary>
    /// <param name="parts">Z, [K,N,M].</param>
    /// <param name="signal">s, [N,M].</param>
    private Value Weighed(Value parts, Value signal) => IsOne
        ? Emit.Reshape(Emit.Op("MatMul", Emit.Reshape(parts, _channels, _outputs), Emit.Reshape(signal, _outputs, 1)), 1, _channels, 1)
        : Emit.Unsqueeze(Emit.Transpose(Emit.Sum(Emit.Mul(parts, signal), false, 2), 1, 0), 2);

    /// <summary>Zⱼₖ = Σₚ Wⱼₖₚ·Pₖₚ, [K,N,M].</summary>
    private Value Parts(Value weights)
    {
        var byChannel = Emit.Transpose(Emit.Reshape(weights, WeightsShape), ChannelAxis, PlacesAxis, 3 - ChannelAxis - PlacesAxis);
        return Emit.Op("MatMul", ByChannel(Emit.Float(_node.Inputs[0])), byChannel);
    }

    private long[] WeightsShape
    {
        get
        {
            long[] map = _hasChannelsFirst ? [_channels, _places] : [_places, _channels];
            return _hasOutputsFirst ? [_outputs, .. map] : [.. map, _outputs];
        }
    }

    private long ChannelAxis => (_hasOutputsFirst ? 1 : 0) + (_hasChannelsFirst ? 0 : 1);

    private long PlacesAxis => (_hasOutputsFirst ? 1 : 0) + (_hasChannelsFirst ? 1 : 0);

    /// <summary>[K,N,P] of the layer's input.</summary>
    private Value ByChannel(Value flat)
    {
        if (_hasChannelsFirst && IsOne)
            return Emit.Reshape(flat, _channels, 1, _places);
        return _hasChannelsFirst ? Emit.Transpose(Emit.Reshape(flat, 0, _channels, _places), 1, 0, 2) : Emit.Transpose(Emit.Reshape(flat, 0, _places, _channels), 2, 0, 1);
    }

    private static bool IsLayer(ClassifierGraph graph, Node node, string value) => node.Inputs[0] == value
        && graph.ConstantOf(node.Input(1) ?? "") is { Dims.Count: 2 }
        && (node.OpType == "MatMul" || (node.OpType == "Gemm" && node.Int("transA", 0) == 0));
}
