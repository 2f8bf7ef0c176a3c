using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Takes away operators and constants that no output needs.</summary>
internal sealed class Prune : CompilerPass
{
    protected override void Apply(Compilation compilation) => Pruner.Prune(compilation.Model);

    protected override bool Ensures(Compilation compilation)
    {
        var graph = compilation.Model.Graph;
        var used = graph.Nodes.SelectMany(n => n.UsedValues()).Concat(graph.Outputs.Select(o => o.Name)).Concat(graph.Inputs.Select(i => i.Name)).ToHashSet();
        return graph.Initializers.Keys.All(used.Contains);
    }
}
