namespace VisionAudit.Graph;

/// <summary>Writes <c>CastLike</c> as a <c>Cast</c> where the element type it asks for is known, so that a constant does not hang on the value whose type it takes.</summary>
internal static class CastTargets
{
    /// <summary>Edits the main graph in place.</summary>
    public static void Apply(OnnxModel model)
    {
        var nodes = model.Graph.Nodes;
        if (!nodes.Any(IsCastLike))
            return;
        var types = TypeInference.Infer(model);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (IsCastLike(nodes[i]) && types.GetValueOrDefault(nodes[i].Inputs[1])?.Element is { } element and not ElementType.Undefined)
                nodes[i] = new Node("Cast", [nodes[i].Inputs[0]], nodes[i].Outputs, new Dictionary<string, object> { ["to"] = (long)element }, nodes[i].Name);
        }
    }

    private static bool IsCastLike(Node node) => node is { Domain: "", OpType: "CastLike", Inputs.Count: 2 };
}
