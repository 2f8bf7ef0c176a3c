namespace VisionAudit.Explain.Passes;

/// <summary>Settles on the layers to explain at: the one that is named, else the defaults.</summary>
internal sealed class FindTarget : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Graph is not null;

    /// <exception cref="ExplainException">VA1105: there is no such layer, or none to take by default.</exception>
    protected override void Apply(Compilation compilation)
    {
        var graph = compilation.Graph!;
        compilation.Targets = compilation.Options.Layer is { } layer ? [FindTargets.Named(graph, layer)] : FindTargets.Defaults(graph);
        if (compilation.Targets.Count == 0)
            throw FindTargets.None(graph);
    }

    protected override bool Ensures(Compilation compilation) => compilation.Targets.Count > 0;
}
