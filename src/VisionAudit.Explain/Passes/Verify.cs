using VisionAudit.Graph;

namespace VisionAudit.Explain.Passes;

/// <summary>Checks that what was compiled is a model, and that the classifier in it is the one that came: its own operators, as they were but for those regrouped, make its outputs.</summary>
internal sealed class Verify : CompilerPass
{
    protected override bool Requires(Compilation compilation) => compilation.Results.Count > 0;

    /// <exception cref="GraphException">The model is none.</exception>
    protected override void Apply(Compilation compilation) => ModelChecker.Check(compilation.Model);

    protected override bool Ensures(Compilation compilation)
    {
        var graph = compilation.Graph!;
        return compilation.Model.Graph.Nodes.Take(graph.ForwardNodes.Count).SequenceEqual(graph.ForwardNodes)
            && graph.ForwardNodes.Intersect(graph.Nodes).SequenceEqual(graph.Nodes.Except(graph.RegroupedNodes));
    }
}
