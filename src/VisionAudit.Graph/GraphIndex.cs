namespace VisionAudit.Graph;

/// <summary>Who makes and who uses each value of a graph. Describes the graph as it was when the index was made.</summary>
public sealed class GraphIndex
{
    private readonly OnnxGraph graph;
    private readonly Dictionary<string, Node> producers = [];
    private readonly Dictionary<string, List<Node>> consumers = [];
    private IReadOnlyList<Node>? order;

    /// <param name="graph">The graph; values that its subgraphs capture count as used by the node that holds the subgraph.</param>
    /// <exception cref="GraphException">VA1005: a value is made twice.</exception>
    public GraphIndex(OnnxGraph graph)
    {
        this.graph = graph;
        foreach (var node in graph.Nodes)
        {
            foreach (var output in node.Outputs.Where(o => o.Length > 0))
            {
                if (!producers.TryAdd(output, node))
                    throw new GraphException("VA1005", $"value '{output}' is made twice, by {producers[output]} and by {node}", "the file is damaged; export the model again");
            }
            foreach (var input in node.UsedValues().Distinct())
            {
                if (!consumers.TryGetValue(input, out var list))
                    consumers[input] = list = [];
                list.Add(node);
            }
        }
    }

    /// <summary>The node that makes a value; null for inputs, constants and unknown names.</summary>
    public Node? ProducerOf(string value) => producers.GetValueOrDefault(value);

    /// <summary>The nodes that use a value, in the graph's order, each once.</summary>
    public IReadOnlyList<Node> ConsumersOf(string value) => consumers.GetValueOrDefault(value) ?? [];

    /// <summary>The nodes so that each comes after those that make its inputs; the graph's own order where that is so already.</summary>
    /// <exception cref="GraphException">VA1012: the graph has a cycle.</exception>
    public IReadOnlyList<Node> TopologicalOrder => order ??= TopologicalSort.Sort(graph, this);

    /// <summary>
    /// The values that every path from a source to <paramref name="sink"/> goes through, from the sink (itself the first) back
    /// towards the input. Constants are no paths, nor are sizes (<c>Shape</c>, <c>Size</c>): they carry no pixels.
    /// </summary>
    /// <param name="sink">The value that the paths lead to.</param>
    /// <param name="source">An input of the graph; null for all of them.</param>
    /// <returns>Empty where no path leads from a source to the sink.</returns>
    /// <exception cref="GraphException">VA1012: the graph has a cycle.</exception>
    public IReadOnlyList<string> CutValues(string sink, string? source = null)
    {
        IEnumerable<string> sources = source is null ? graph.Inputs.Select(i => i.Name).Where(name => !graph.Initializers.ContainsKey(name)) : [source];
        return DominatorTree.Cut(this, sources.ToHashSet(), sink);
    }
}
