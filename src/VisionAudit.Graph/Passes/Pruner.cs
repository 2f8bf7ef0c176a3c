namespace VisionAudit.Graph;

/// <summary>Removes nodes and constants that no output of the main graph depends on. Inputs stay.</summary>
public static class Pruner
{
    /// <summary>Edits the model in place.</summary>
    /// <exception cref="GraphException">VA1012: the graph has a cycle.</exception>
    public static void Prune(OnnxModel model)
    {
        var graph = model.Graph;
        var live = graph.Outputs.Select(o => o.Name).ToHashSet();
        var kept = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var node in new GraphIndex(graph).TopologicalOrder.Reverse())
        {
            if (!node.Outputs.Any(live.Contains))
                continue;
            kept.Add(node);
            live.UnionWith(node.UsedValues());
        }
        graph.Nodes.RemoveAll(node => !kept.Contains(node));
        live.UnionWith(graph.Inputs.Select(i => i.Name));
        foreach (var name in graph.Initializers.Keys.Where(name => !live.Contains(name)).ToArray())
            graph.Initializers.Remove(name);
        var made = graph.Nodes.SelectMany(n => n.Outputs).ToHashSet();
        foreach (var name in graph.ValueTypes.Keys.Where(name => !made.Contains(name)).ToArray())
            graph.ValueTypes.Remove(name);
    }
}
