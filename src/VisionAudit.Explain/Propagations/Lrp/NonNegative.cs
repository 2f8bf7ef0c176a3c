using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>Knows values that are never negative, from the operators that made them.</summary>
internal static class NonNegative
{
    private static readonly HashSet<string> Always = ["Relu", "Sigmoid", "HardSigmoid", "Softmax", "Softplus", "Exp", "Abs", "Sqrt"];

    /// <summary>Operators whose output is not negative where none of their inputs is.</summary>
    private static readonly HashSet<string> Keeps =
    [
        "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "LpPool", "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "LRN", "Concat", "Add", "Sum", "Mul", "Max", "Min",
        "Identity", "Dropout", "Cast",
    ];

    /// <summary>Operators that only move the elements of their first input.</summary>
    private static readonly HashSet<string> Moves =
        ["Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Slice", "Split", "Gather", "Expand", "Tile", "DepthToSpace", "SpaceToDepth"];

    /// <summary>True where a value is known not to be negative.</summary>
    public static bool Is(ClassifierGraph graph, string value)
    {
        if (graph.Index.ProducerOf(value) is not { } node)
            return false;
        if (Always.Contains(node.OpType))
            return true;
        if (node.OpType == "Clip")
            return node.Input(1) is { } low && graph.ConstantOf(low)?.ToFloats() is [>= 0f];
        return (Keeps.Contains(node.OpType) && node.Inputs.Where(i => i.Length > 0 && graph.TypeOf(i).Element != ElementType.Int64).All(i => Is(graph, i)))
            || (Moves.Contains(node.OpType) && Is(graph, node.Inputs[0]));
    }
}
