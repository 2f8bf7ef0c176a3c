using VisionAudit.Graph;

namespace VisionAudit.Inference.Preprocessing;

/// <summary>Whether an output is probabilities already, told by the operator that makes its numbers.</summary>
internal static class OutputActivation
{
    private static readonly HashSet<string> _moves =
        ["Identity", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Concat", "Slice", "Cast", "Resize", "Upsample", "Gather", "Split"];

    /// <summary>The operator behind a value, seen through those that only move numbers (the first input, of several); null for an input.</summary>
    public static string? Of(OnnxModel model, string value)
    {
        var makers = new Dictionary<string, Node>();
        foreach (var node in model.Graph.Nodes)
        {
            foreach (var output in node.Outputs)
                makers[output] = node;
        }
        // A graph without cycles is left after as many steps as it has nodes.
        for (var steps = 0; steps <= makers.Count; steps++)
        {
            if (!makers.TryGetValue(value, out var maker))
                return null;
            if (!_moves.Contains(maker.OpType) || maker.Input(0) is not { } from)
                return maker.OpType;
            value = from;
        }
        return null;
    }

    /// <summary>True where the numbers are in [0,1] by the operator that makes them.</summary>
    public static bool IsProbability(OnnxModel model, string value) => Of(model, value) is "Sigmoid" or "Softmax" or "HardSigmoid";
}
