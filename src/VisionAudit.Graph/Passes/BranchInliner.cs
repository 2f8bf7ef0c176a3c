namespace VisionAudit.Graph;

/// <summary>Replaces an <c>If</c> whose condition is known by the branch that is taken: PyTorch's dynamo exporter asks for ranks that are known in the file.</summary>
internal static class BranchInliner
{
    /// <summary>Edits the main graph in place.</summary>
    /// <returns>False where there is no such If.</returns>
    public static bool Inline(OnnxModel model)
    {
        var graph = model.Graph;
        if (!graph.Nodes.Any(IsIf))
            return false;
        var scope = TypeInference.Scope(model);
        var names = new FreshNames(model);
        var result = new List<Node>(graph.Nodes.Count);
        foreach (var node in graph.Nodes)
        {
            if (Taken(node, scope) is { } branch)
                result.AddRange(Written(node, branch, names));
            else
                result.Add(node);
        }
        var isChanged = !result.SequenceEqual(graph.Nodes);
        graph.Nodes.Clear();
        graph.Nodes.AddRange(result);
        return isChanged;
    }

    private static bool IsIf(Node node) => node is { Domain: "", OpType: "If" };

    private static OnnxGraph? Taken(Node node, InferenceScope scope)
        => IsIf(node) && node.Input(0) is { } condition && scope.ValueOf(condition)?.Items is [{ Integer: { } holds }]
            ? node.Attributes.GetValueOrDefault(holds != 0 ? "then_branch" : "else_branch") as OnnxGraph
            : null;

    /// <summary>A branch is a function of what it captures.</summary>
    private static IEnumerable<Node> Written(Node node, OnnxGraph branch, FreshNames names)
    {
        string[] captured = [.. branch.CapturedValues()];
        var function = new OnnxFunction("", branch.Name);
        function.Inputs.AddRange(captured);
        function.Outputs.AddRange(branch.Outputs.Select(o => o.Name));
        function.Nodes.AddRange(branch.Initializers.Select(i => new Node("Constant", [], [i.Key], new Dictionary<string, object> { ["value"] = i.Value })));
        function.Nodes.AddRange(branch.Nodes);
        return new FunctionCall(function, new Node(node.OpType, captured, node.Outputs, null, node.Name), names).Body();
    }
}
