namespace VisionAudit.Graph;

/// <summary>Names that no value of a model has yet.</summary>
internal sealed class FreshNames
{
    private readonly HashSet<string> taken = [];

    public FreshNames(OnnxModel model) => Take(model.Graph);

    /// <summary><paramref name="stem"/>, or the first free of stem_1, stem_2, …; taken from now on.</summary>
    public string Make(string stem)
    {
        var name = stem;
        for (var i = 1; !taken.Add(name); i++)
            name = $"{stem}_{i}";
        return name;
    }

    private void Take(OnnxGraph graph)
    {
        taken.UnionWith(graph.Inputs.Select(i => i.Name));
        taken.UnionWith(graph.Outputs.Select(o => o.Name));
        taken.UnionWith(graph.Initializers.Keys);
        foreach (var node in graph.Nodes)
        {
            taken.UnionWith(node.Inputs);
            taken.UnionWith(node.Outputs);
            foreach (var subgraph in node.Subgraphs)
                Take(subgraph);
        }
    }
}
