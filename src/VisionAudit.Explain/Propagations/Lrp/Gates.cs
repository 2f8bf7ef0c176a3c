using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// Products of two values that both depend on the target. A gate, the output of an activation that is bounded, only lets through what the other factor says,
/// which gets all relevance (Arras et al. 2017, "Explaining Recurrent Neural Network Predictions in Sentiment Analysis", §3.2; for attention Ali et al. 2022, "XAI for
/// Transformers: Better Explanations through Conservative Propagation", §4): squeeze-and-excitation, x·sigmoid(x), softmax(QKᵀ)·V. A divisor is a gate. Two gates, or none, get
/// half each (Achtibat et al. 2024, "AttnLRP", §3.3, the uniform rule).
/// </summary>
internal static class Gates
{
    private static readonly HashSet<string> Bounded = ["Sigmoid", "HardSigmoid", "Softmax", "Tanh", "Erf"];

    /// <summary>Operators that leave a gate one where their other inputs are constant.</summary>
    private static readonly HashSet<string> Keeps =
        ["Add", "Sub", "Mul", "Div", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Expand", "Identity", "Dropout", "Cast"];

    /// <summary>Which of the first two inputs get how much of the output's relevance.</summary>
    public static IReadOnlyList<(int Input, float Share)> Shares(ClassifierGraph graph, Relevance walk, Node node)
    {
        if (node.Inputs.Count < 2 || !walk.IsActive(node.Inputs[1]))
            return [(0, 1)];
        if (!walk.IsActive(node.Inputs[0]))
            return [(1, 1)];
        if (node.OpType == "Div")
            return [(0, 1)];
        var (left, right) = (IsGate(graph, node.Inputs[0]), IsGate(graph, node.Inputs[1]));
        if (left == right)
            return [(0, 0.5f), (1, 0.5f)];
        return left ? [(1, 1)] : [(0, 1)];
    }

    private static bool IsGate(ClassifierGraph graph, string value)
    {
        if (graph.Index.ProducerOf(value) is not { } node)
            return false;
        if (Bounded.Contains(node.OpType) || (node.OpType == "Clip" && node.Input(1) is not null && node.Input(2) is not null))
            return true;
        return Keeps.Contains(node.OpType) && node.Inputs.Count(i => !graph.IsConstant(i)) == 1 && IsGate(graph, node.Inputs.First(i => !graph.IsConstant(i)));
    }
}
