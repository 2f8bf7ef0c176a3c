using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Methods;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Heads;

/// <summary>
/// A head that is linear in the target, up to a constant: S(A) = S(0) + Σ g·A with the gradient g, the same for every A. Global average pooling and one linear layer is one.
/// A channel's drop and its Shapley value are both Σᵢⱼ gₖᵢⱼ·Aₖᵢⱼ, which is also its DeepLIFT contribution (LIFT-CAM's αₖ).
/// </summary>
internal sealed class LinearHead(MethodContext context) : Head
{
    private static readonly HashSet<string> Linear =
    [
        "Add", "AveragePool", "BatchNormalization", "Cast", "Concat", "Conv", "ConvTranspose", "DepthToSpace", "Dropout", "Einsum", "Expand", "Flatten", "Gather", "Gemm",
        "GlobalAveragePool", "Identity", "MatMul", "Mean", "Mul", "Neg", "Pad", "ReduceMean", "ReduceSum", "Reshape", "Slice", "SpaceToDepth", "Split", "Squeeze", "Sub", "Sum", "Tile",
        "Transpose", "Unsqueeze",
    ];

    /// <summary>Products, linear in one factor while the others stay.</summary>
    private static readonly HashSet<string> Products = ["BatchNormalization", "Conv", "ConvTranspose", "Einsum", "Gemm", "MatMul", "Mul"];

    private readonly Emitter _emit = context.Emit;

    public override string ClosedForm => "the head is linear in the target layer: a channel's share of the score is the sum of gradient times activation";

    /// <summary>The linear form, where the head is linear.</summary>
    public static LinearHead? Find(MethodContext context)
    {
        var active = context.Graph.DependentsOf(context.Target.Layer.Value);
        return context.Graph.NodesBetween(context.Target.Layer.Value, context.Objective.Origin).All(IsLinear) ? new LinearHead(context) : null;

        bool IsLinear(Node node)
        {
            var inputs = node.Inputs.Select((name, i) => (Index: i, IsActive: active.Contains(name))).Where(i => i.IsActive).ToList();
            return node.OpType == "Div"
                ? inputs is [{ Index: 0 }]
                : Linear.Contains(node.OpType) && (inputs.Count == 1 || !Products.Contains(node.OpType));
        }
    }

    public override Value ChannelDrops() => Contributions(context);

    public override Value ShapleyValues() => Contributions(context);

    public override Value PlaceScores()
    {
        var places = new HiResCam().Build(context).SignedMap;
        var empty = _emit.Sub(_emit.Unsqueeze(context.Objective.Score, 1, 2), _emit.Sum(places, true, 2));
        return _emit.Add(places, empty);
    }

    /// <summary>Σᵢⱼ gₖᵢⱼ·Aₖᵢⱼ.</summary>
    private static Value Contributions(MethodContext context) => context.Sums.GradientTimesActivation();
}
