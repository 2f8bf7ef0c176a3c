using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>How relevance passes a kind of operator.</summary>
internal enum RelevanceFlow
{
    /// <summary>As a gradient does: operators that move, choose or repeat elements.</summary>
    Moved,

    /// <summary>By a layer rule: linear layers.</summary>
    Layer,

    /// <summary>All to the first input: activations, normalisations.</summary>
    Unchanged,

    /// <summary>By each input's share in a sum.</summary>
    Terms,

    /// <summary>By each element's share in an average.</summary>
    Mean,

    /// <summary>To the factors of a product that are no gates.</summary>
    Product,

    /// <summary>Not at all: LRP has no rule for them.</summary>
    None,
}

/// <summary>Knows how relevance passes each operator.</summary>
internal static class RelevanceFlows
{
    private static readonly Dictionary<RelevanceFlow, string[]> Table = new()
    {
        [RelevanceFlow.Layer] = ["Conv", "ConvTranspose", "Gemm", "MatMul", "Einsum"],
        [RelevanceFlow.Terms] = ["Add", "Sum", "Sub", "Mean"],
        [RelevanceFlow.Mean] = ["AveragePool", "GlobalAveragePool", "ReduceMean", "ReduceSum", "LpPool", "GlobalLpPool", "ReduceL1", "ReduceL2", "Resize", "Upsample"],
        [RelevanceFlow.Product] = ["Mul", "Div"],
        [RelevanceFlow.None] = ["ReduceProd", "ReduceSumSquare", "ReduceLogSum", "ReduceLogSumExp"],
        [RelevanceFlow.Unchanged] =
        [
            "BatchNormalization", "LayerNormalization", "InstanceNormalization", "GroupNormalization", "LRN", "LpNormalization", "RMSNormalization", "Softmax", "LogSoftmax", "Pow", "PRelu", "Neg",
            "QuantizeLinear", "DequantizeLinear",
        ],
    };

    private static readonly Dictionary<string, RelevanceFlow> Flows = Table.SelectMany(t => t.Value, (t, name) => (name, t.Key)).ToDictionary(t => t.name, t => t.Key);

    public static RelevanceFlow Of(Node node, OperatorRule rule)
        => rule is ElementwiseRule ? RelevanceFlow.Unchanged : node.Inputs.Count == 1 && node.OpType == "Einsum" ? RelevanceFlow.Mean : Flows.GetValueOrDefault(node.OpType);
}
