namespace VisionAudit.Graph;

/// <summary>Replaces calls of the functions that a model brings along (as PyTorch's dynamo exporter writes them) by their bodies.</summary>
public static class FunctionInliner
{
    /// <summary>Deepest nesting of calls.</summary>
    private const int MaxDepth = 32;

    /// <summary>Most nodes after inlining.</summary>
    private const int MaxNodes = 500_000;

    /// <summary>Edits the model in place, subgraphs included; it has no functions afterwards.</summary>
    /// <exception cref="GraphException">VA1011: bodies that multiply without end; VA1013: a function calls itself, or is of another opset than the model.</exception>
    public static void Inline(OnnxModel model)
    {
        if (model.Functions.Count == 0)
            return;
        var functions = new Dictionary<(string, string, string), OnnxFunction>();
        foreach (var function in model.Functions)
        {
            AdoptOpsets(model, function);
            functions[(function.Domain, function.Name, function.Overload)] = function;
        }
        var names = new FreshNames(model);
        var budget = MaxNodes;
        Inline(model.Graph, 0);
        model.Functions.Clear();

        void Inline(OnnxGraph graph, int depth)
        {
            var result = new List<Node>(graph.Nodes.Count);
            foreach (var node in graph.Nodes)
                Expand(node, result, depth);
            graph.Nodes.Clear();
            graph.Nodes.AddRange(result);
        }

        void Expand(Node node, List<Node> result, int depth)
        {
            if (depth > MaxDepth)
                throw new GraphException("VA1013", $"function calls are nested over {MaxDepth} deep at {node}", "export the model again without functions");
            if (--budget < 0)
                throw new GraphException("VA1011", $"the model has over {MaxNodes} nodes once its functions are written out", "get the model from a source you trust");
            if (functions.TryGetValue((node.Domain, node.OpType, node.Overload), out var function))
            {
                foreach (var inner in new FunctionCall(function, node, names).Body())
                    Expand(inner, result, depth + 1);
                return;
            }
            foreach (var subgraph in node.Subgraphs)
                Inline(subgraph, depth + 1);
            result.Add(node);
        }
    }

    private static void AdoptOpsets(OnnxModel model, OnnxFunction function)
    {
        foreach (var (domain, version) in function.Opsets)
        {
            if (model.Opsets.TryAdd(domain, version) || model.Opsets[domain] == version)
                continue;
            throw new GraphException(
                "VA1013",
                $"function '{function.Name}' is written for version {version} of operator set '{domain}', the model for {model.Opsets[domain]}",
                "export the model again with one opset");
        }
    }
}
