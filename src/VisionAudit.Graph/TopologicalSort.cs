namespace VisionAudit.Graph;

/// <summary>Orders the nodes of a graph by their dependencies (Kahn 1962), the earliest in the graph's own order first.</summary>
internal static class TopologicalSort
{
    /// <exception cref="GraphException">VA1012: the graph has a cycle.</exception>
    public static IReadOnlyList<Node> Sort(OnnxGraph graph, GraphIndex index)
    {
        var position = new Dictionary<Node, int>(graph.Nodes.Count, ReferenceEqualityComparer.Instance);
        for (var i = 0; i < graph.Nodes.Count; i++)
            position.TryAdd(graph.Nodes[i], i);

        var waitsFor = new int[graph.Nodes.Count];
        var ready = new PriorityQueue<Node, int>();
        foreach (var (node, at) in position)
        {
            waitsFor[at] = node.UsedValues().Distinct().Count(value => index.ProducerOf(value) is not null);
            if (waitsFor[at] == 0)
                ready.Enqueue(node, at);
        }

        var sorted = new List<Node>(graph.Nodes.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            sorted.Add(node);
            foreach (var consumer in node.Outputs.Where(o => o.Length > 0).SelectMany(index.ConsumersOf))
            {
                if (--waitsFor[position[consumer]] == 0)
                    ready.Enqueue(consumer, position[consumer]);
            }
        }
        if (sorted.Count == position.Count)
            return sorted;
        var stuck = graph.Nodes.First(n => waitsFor[position[n]] > 0);
        throw new GraphException("VA1012", $"the graph has a cycle at or before {stuck}", "the file is damaged; export the model again");
    }
}
