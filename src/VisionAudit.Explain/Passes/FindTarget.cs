namespace VisionAudit.Explain.Passes;

/// <summary>Settles on the layers to explain at: those that are named, each with a map of its own unless the method adds them up; else the method's defaults.</summary>
internal sealed class FindTarget : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Graph is not null;

    /// <exception cref="ExplainException">VA1105: there is no such layer, or none to take by default.</exception>
    protected override void Apply(Compilation compilation)
    {
        var graph = compilation.Graph!;
        compilation.Judged = FindTargets.Judged(graph);
        var (options, method) = (compilation.Options, compilation.Method);
        IReadOnlyList<TargetLayer> first = options.Layer is { } layer ? [FindTargets.Named(graph, layer)] : method.DefaultLayers(graph);
        if (first.Count == 0)
            throw FindTargets.None(graph);
        var further = options.FurtherLayers.Select(name => FindTargets.Named(graph, name)).ToList();
        compilation.Targets = method.AddsUpLayers ? [FindTargets.FinestFirst(first.Concat(further))] : [first, .. further.Select(l => (IReadOnlyList<TargetLayer>)[l])];
    }

    protected override bool Ensures(Compilation compilation) => compilation.Targets.Count > 0;
}
