using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>
/// A linear layer with what is constant and affine per channel behind it merged in: its bias, a batch normalisation, a scale (Montavon et al. 2019, §10.3.3;
/// Guillemot et al. 2020, "Breaking Batch Normalization for better explainability of Deep Neural Networks through LRP"). The model's own operators stay.
/// </summary>
/// <param name="Weights">W, scaled; a Gemm's α is in it.</param>
/// <param name="Bias">b, of a shape that broadcasts to the output; null where there is none.</param>
/// <param name="Output">Value of the model that holds W·x + b.</param>
internal sealed record Canonisation(Value Weights, Value? Bias, string Output)
{
    /// <param name="graph">The model.</param>
    /// <param name="node">A Conv, ConvTranspose, Gemm or MatMul.</param>
    /// <param name="input">Which of its first two inputs is x; the other is W.</param>
    /// <param name="origin">Value that the walk starts at: nothing behind it is merged.</param>
    public static Canonisation Of(ClassifierGraph graph, Node node, int input, string origin)
    {
        var emit = graph.Emit;
        var weights = emit.Float(node.Inputs[1 - input]);
        if (FactorOf(node) is var factor && factor != 1)
            weights = emit.Mul(weights, emit.Scalar(factor));
        var axes = ChannelAxes.Of(graph, node, input);
        var bias = BiasOf(graph, node, axes);
        var output = node.Output;
        while (axes is not null && output != origin && graph.Index.ConsumersOf(output) is [var next] && AffineStep.Of(graph, next, output, axes) is { } step)
        {
            if (step.Scale is { } scale)
            {
                weights = emit.Mul(weights, emit.Reshape(scale, axes.WeightsShape));
                if (bias is { } b)
                    bias = emit.Mul(b, emit.Reshape(scale, axes.OutputShape));
            }
            if (step.Shift is { } shift)
            {
                var addend = emit.Reshape(shift, axes.OutputShape);
                bias = bias is { } sum ? emit.Add(sum, addend) : addend;
            }
            output = next.Output;
        }
        return new Canonisation(weights, bias, output);
    }

    /// <summary>The operator on the merged weights: a Gemm without its α, which is in them.</summary>
    public static Node Unscaled(Node node) => FactorOf(node) == 1
        ? node
        : new Node(node.OpType, node.Inputs, node.Outputs, node.Attributes.Where(a => a.Key != "alpha").ToDictionary(), node.Name);

    private static float FactorOf(Node node) => node.OpType == "Gemm" ? node.Float("alpha", 1) : 1;

    private static Value? BiasOf(ClassifierGraph graph, Node node, ChannelAxes? axes)
    {
        if (node.OpType is not ("Conv" or "ConvTranspose" or "Gemm") || node.Input(2) is not { } input)
            return null;
        if (!graph.IsConstant(input))
            throw new ExplainException("VA1116", $"LRP has no rule for operator {node} with a bias that is computed", "choose a later target layer with --layer, or a method that does without LRP");
        var bias = graph.Emit.Float(input);
        if (node.OpType == "Gemm")
            return node.Float("beta", 1) is var beta && beta == 1 ? bias : graph.Emit.Mul(bias, graph.Emit.Scalar(beta));
        return graph.Emit.Reshape(bias, axes?.OutputShape ?? [1, -1, .. Enumerable.Repeat(1L, graph.TypeOf(node.Output).Rank!.Value - 2)]);
    }
}
