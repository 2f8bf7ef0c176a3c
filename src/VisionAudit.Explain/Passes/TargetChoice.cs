using VisionAudit.Explain.Methods;

namespace VisionAudit.Explain.Passes;

/// <summary>Says why the target layers were chosen, and the others not.</summary>
internal static class TargetChoice
{
    /// <summary>The chosen layers and the others, the last first.</summary>
    public static IReadOnlyList<LayerCandidate> Of(Compilation compilation)
    {
        var graph = compilation.Graph!;
        var at = compilation.Results[0][0].At.Layer;
        TargetLayer[] chosen = compilation.Targets[0].Contains(at) ? [.. compilation.Targets.SelectMany(layers => layers)] : [at];
        var judged = compilation.Judged;
        var unlisted = chosen.Where(layer => judged.All(j => j.Layer != layer)).Select(layer => new LayerCandidate(layer, true, WhyChosen(compilation, layer)));
        var first = judged.TakeWhile(j => !chosen.Contains(j.Layer)).Count();
        return [.. unlisted, .. judged.Select((j, i) => chosen.Contains(j.Layer)
            ? new LayerCandidate(j.Layer, true, WhyChosen(compilation, j.Layer))
            : new LayerCandidate(j.Layer, false, j.WhyNot ?? WhyNotChosen(graph, j.Layer, chosen[0], isBehind: i < first)))];
    }

    private static string WhyChosen(Compilation compilation, TargetLayer layer)
    {
        var (graph, options) = (compilation.Graph!, compilation.Options);
        if (layer.Value == graph.PictureInput)
            return "the method explains the picture itself";
        if (options.Layer is not null)
            return "named";
        if (compilation.Method.AddsUpLayers)
            return "the last layer of its size";
        if (graph.Head.IsDetector)
            return "the last feature map of one of the detector's levels";
        if (PooledLinearHead.IsAfter(graph, layer))
            return "global average pooling and one linear layer make the scores of it";
        return $"the last {(layer.Layout == TargetLayout.Tokens ? "token grid" : "feature map")} on every way to the scores that an operator made";
    }

    private static string WhyNotChosen(ClassifierGraph graph, TargetLayer layer, TargetLayer chosen, bool isBehind)
    {
        if (FindTargets.IsPassive(graph, layer))
            return $"{layer.Operator} only gathers up or moves what an earlier layer says";
        if (isBehind)
            return "behind the chosen layer";
        return $"before the chosen layer: {Operators(layer)} operators to the scores instead of {Operators(chosen)}";

        int Operators(TargetLayer from) => graph.NodesBetween(from.Value, graph.Head.Scores).Count;
    }
}
