using VisionAudit.Explain.Emission;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>An operator that does y = s·x + t with constants per channel: BatchNormalization, and Add, Sub, Mul, Div with a constant.</summary>
/// <param name="Scale">s, one a channel or one for all; null is 1.</param>
/// <param name="Shift">t, likewise; null is 0.</param>
internal sealed record AffineStep(Value? Scale, Value? Shift)
{
    /// <returns>Null where <paramref name="node"/> is no such operator on <paramref name="value"/>.</returns>
    public static AffineStep? Of(ClassifierGraph graph, Node node, string value, ChannelAxes axes)
    {
        if (node.OpType == "BatchNormalization")
            return axes.Output == 1 ? Normalization(graph.Emit, node) : null;
        if (node.OpType is not ("Add" or "Sub" or "Mul" or "Div") || node.Inputs.Count != 2)
            return null;
        var at = node.Inputs[0] == value ? 0 : 1;
        var other = node.Inputs[1 - at];
        if (!graph.IsConstant(other) || !IsPerChannel(graph, other, axes, graph.TypeOf(node.Output).Rank))
            return null;
        var emit = graph.Emit;
        var constant = emit.Reshape(emit.Float(other), -1);
        return (node.OpType, at) switch
        {
            ("Add", _) => new AffineStep(null, constant),
            ("Mul", _) => new AffineStep(constant, null),
            ("Sub", 0) => new AffineStep(null, emit.Op("Neg", constant)),
            ("Div", 0) => new AffineStep(emit.Op("Reciprocal", constant), null),
            _ => null,
        };
    }

    private static AffineStep Normalization(Emitter emit, Node node)
    {
        var deviation = emit.Op("Sqrt", emit.Add(emit.Float(node.Inputs[4]), emit.Scalar(node.Float("epsilon", 1e-5f))));
        var scale = emit.Div(emit.Float(node.Inputs[1]), deviation);
        return new AffineStep(scale, emit.Sub(emit.Float(node.Inputs[2]), emit.Mul(emit.Float(node.Inputs[3]), scale)));
    }

    private static bool IsPerChannel(ClassifierGraph graph, string constant, ChannelAxes axes, int? rank)
    {
        var dims = graph.ConstantOf(constant)!.Dims;
        var missing = rank - dims.Count;
        return missing >= 0 && Enumerable.Range(0, dims.Count).All(i => dims[i] == 1 || (i + missing == axes.Output && dims[i] == axes.Channels));
    }
}
