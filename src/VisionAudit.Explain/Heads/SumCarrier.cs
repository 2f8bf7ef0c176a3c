using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Ops;
using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Heads;

/// <summary>
/// Finds the feature map behind a target layer whose channels say in sum what the target's do: pooling hands the whole of a signal on, to a window's greatest element or shared out over the window.
/// So the sum over places of a gradient, of gradient times activation, of contributions against A = 0, and of relevance is the same before and behind it, and can be taken where places are fewer.
/// A rectifier in between ends it.
/// </summary>
internal static class SumCarrier
{
    private static readonly HashSet<string> Same = ["Identity", "Dropout"];

    /// <summary>The last such feature map, of as many channels; the target itself where there is none.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="target">The target layer.</param>
    /// <param name="origin">Value that the signal starts at: nothing behind it is looked at.</param>
    /// <param name="isRelevance">True for sums of relevance, which an average hands on in full only where it has something to share.</param>
    public static TargetLayer Of(ClassifierGraph graph, TargetLayer target, string origin, bool isRelevance = false)
    {
        var carrier = target;
        while (carrier.Layout != TargetLayout.Tokens && carrier.Value != origin && Next(graph, carrier.Value, origin) is { } node && Keeps(graph, node, carrier.Layout, origin, isRelevance))
            carrier = carrier with { Value = node.Output, Operator = node.OpType, Height = Size(graph, node.Output, carrier.Layout, 0), Width = Size(graph, node.Output, carrier.Layout, 1) };
        return carrier;
    }

    /// <summary>The one operator that hands a value on to the origin; null where there are several.</summary>
    internal static Node? Next(ClassifierGraph graph, string value, string origin)
        => graph.NodesBetween(value, origin).Where(n => n.Inputs.Contains(value)).ToList() is [var node] && node.Inputs.Count(i => i == value) == 1 ? node : null;

    private static bool Keeps(ClassifierGraph graph, Node node, TargetLayout layout, string origin, bool isRelevance)
    {
        if (Same.Contains(node.OpType))
            return true;
        if (graph.TypeOf(node.Output).Rank != 4)
            return false;
        if (node.OpType == "MaxPool")
            return layout == TargetLayout.ChannelsFirst && Windows(graph, node) is { } windows && Axes(windows).All(a => windows.Dilations[a] == 1 && MeetsInput(windows, a));
        // Half a float's digits are too few for a mean to stand for what it is of.
        if (graph.TypeOf(node.Output).Element != ElementType.Float)
            return false;
        var isMean = PooledLinearHead.IsGlobalMean(graph, node) || (node.OpType == "AveragePool" && layout == TargetLayout.ChannelsFirst && IsOfInput(graph, node));
        return isMean && (!isRelevance || (NonNegative.Is(graph, node.Inputs[0]) && LeadsToLayer(graph, node.Output, origin)));
    }

    /// <summary>True where each window has an element of the input, which takes its signal: none is padding alone.</summary>
    private static bool MeetsInput(WindowGeometry g, int axis)
        => g.Begin[axis] < g.Span(axis) && ((g.Output[axis] - 1) * g.Strides[axis]) - g.Begin[axis] < g.Input[axis];

    /// <summary>True where the means are over elements of the input alone: what is said to padding is lost.</summary>
    private static bool IsOfInput(ClassifierGraph graph, Node node)
        => Windows(graph, node) is { } windows && Axes(windows).All(a => MeetsInput(windows, a) && windows.Dilations[a] == 1)
            && (node.Int("count_include_pad", 0) == 0 || Axes(windows).All(a => windows.Begin[a] == 0 && windows.End(a) <= 0));

    /// <summary>True where a linear layer comes next: what has a mean of 0 gets no relevance from it, so that none is lost in an average of nothing.</summary>
    private static bool LeadsToLayer(ClassifierGraph graph, string value, string origin)
    {
        while (value != origin && Next(graph, value, origin) is { } node)
        {
            if (node.OpType is "Conv" or "Gemm" or "MatMul")
                return node.Inputs[0] == value;
            if (!Same.Contains(node.OpType) && node.OpType is not ("Flatten" or "Reshape" or "Squeeze"))
                return false;
            value = node.Output;
        }
        return false;
    }

    private static WindowGeometry? Windows(ClassifierGraph graph, Node node) => node.Ints("kernel_shape") is { } kernel ? WindowGeometry.Of(graph.TypeOf, node, kernel, node.Inputs[0], node.Output) : null;

    private static IEnumerable<int> Axes(WindowGeometry windows) => Enumerable.Range(0, windows.Axes);

    private static int? Size(ClassifierGraph graph, string value, TargetLayout layout, int axis)
        => (int?)graph.TypeOf(value).Shape?[axis + (layout == TargetLayout.ChannelsFirst ? 2 : 1)].Value;
}
