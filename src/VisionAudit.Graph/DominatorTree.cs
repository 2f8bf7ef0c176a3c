namespace VisionAudit.Graph;

/// <summary>
/// Dominators of the value graph with its arrows reversed, rooted at a sink (Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001;
/// without cycles one sweep is enough).
/// </summary>
internal static class DominatorTree
{
    /// <summary>The chain of dominators from the sink to the place where all sources meet.</summary>
    public static IReadOnlyList<string> Cut(GraphIndex index, IReadOnlySet<string> sources, string sink)
    {
        var reached = ReachedFrom(sources, index);
        if (!reached.Contains(sink))
            return [];

        var parent = new Dictionary<string, string?> { [sink] = null };
        var depth = new Dictionary<string, int> { [sink] = 0 };
        foreach (var node in index.TopologicalOrder.Reverse().Where(CarriesPixels))
        {
            var outputs = node.Outputs.Where(parent.ContainsKey).ToArray();
            if (outputs.Length == 0)
                continue;
            var meeting = outputs.Aggregate(Meet);
            foreach (var value in node.UsedValues().Where(v => v != sink && reached.Contains(v)))
            {
                parent[value] = parent.TryGetValue(value, out var known) ? Meet(known!, meeting) : meeting;
                depth[value] = depth[parent[value]!] + 1;
            }
        }

        var chain = new List<string>();
        for (string? value = sources.Where(parent.ContainsKey).Aggregate(Meet); value is not null; value = parent[value])
            chain.Add(value);
        chain.Reverse();
        return chain;

        string Meet(string a, string b)
        {
            while (a != b)
            {
                if (depth[a] >= depth[b])
                    a = parent[a]!;
                else
                    b = parent[b]!;
            }
            return a;
        }
    }

    private static HashSet<string> ReachedFrom(IReadOnlySet<string> sources, GraphIndex index)
    {
        var reached = sources.ToHashSet();
        foreach (var node in index.TopologicalOrder.Where(CarriesPixels))
        {
            if (node.UsedValues().Any(reached.Contains))
                reached.UnionWith(node.Outputs.Where(o => o.Length > 0));
        }
        return reached;
    }

    private static bool CarriesPixels(Node node) => node is not { Domain: "", OpType: "Shape" or "Size" };
}
