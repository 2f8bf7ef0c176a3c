namespace VisionAudit.Graph;

/// <summary>Loop: what the body gives in each round, one after the other; values that it carries from round to round may change their shape.</summary>
internal sealed class Looping : ITypeRule
{
    public IReadOnlyList<string> Operators => ["Loop"];

    public void Infer(NodeContext node)
    {
        var carried = Math.Max(0, node.Node.Inputs.Count - 2);
        var rounds = RoundsOf(node);
        foreach (var body in node.Node.Subgraphs)
        {
            var scope = new InferenceScope(node.Scope);
            scope.Run(body, defaultsAreConstant: true);
            for (var i = carried; i < node.Node.Outputs.Count && i + 1 < body.Outputs.Count; i++)
            {
                var output = body.Outputs[i + 1];
                var type = scope.TypeOf(output.Name).FilledFrom(output.Type);
                node.Set(i, type.Element, type.Shape is { } shape ? [rounds is { } known ? known : Dim.Unknown, .. shape] : null);
            }
        }
    }

    /// <summary>How often a loop runs; null where that is known only at run time, or the body may end it.</summary>
    public static long? RoundsOf(NodeContext node)
        => node.Integers(0) is [var rounds and >= 0] && node.Node.Subgraphs.FirstOrDefault() is { } body && GoesOn(body) && (node.Node.Input(1) is null || node.Integers(1) is [not 0]) ? rounds : null;

    private static bool GoesOn(OnnxGraph body)
        => body is { Inputs.Count: >= 2, Outputs.Count: >= 1 } && body.Nodes.Exists(n => n.OpType == "Identity" && n.Inputs[0] == body.Inputs[1].Name && n.Outputs[0] == body.Outputs[0].Name);
}
