using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations.Lrp;

/// <summary>A linear layer z = W·x + b as the rules of LRP see it: what is constant and affine behind it is merged in (<see cref="Canonisation"/>).</summary>
internal sealed class LinearLayer(ClassifierGraph graph, Objective objective, OperatorRule rule, Node node, int input, Canonisation parts)
{
    private readonly VectorLayer? _vector = VectorLayer.Of(graph, node, input);

    public Emitter Emit { get; } = graph.Emit;

    /// <summary>x.</summary>
    public Value Input { get; } = graph.Emit.Float(node.Inputs[input]);

    /// <summary>W.</summary>
    public Value Weights => parts.Weights;

    /// <summary>z, bias included, as the model itself computed it.</summary>
    public Value Output { get; } = graph.Emit.Float(parts.Output);

    /// <summary>max(W, 0), or min(W, 0).</summary>
    public Value WeightsOf(bool isPositive) => Part(Weights, isPositive);

    /// <summary>W·x for other inputs or weights, without bias: the operator itself, or the same as a product of matrices.</summary>
    public Value Forward(Value x, Value weights) => _vector is { } vector
        ? vector.Forward(x, weights)
        : Emit.Copy(node, input == 0 ? [x.Name, weights.Name] : [weights.Name, x.Name], 0);

    /// <summary>Wᵀ·s for other weights: the operator's own gradient rule, or the same as a product of matrices.</summary>
    public Value Backward(Value signal, Value weights)
        => _vector is { } vector ? vector.Backward(signal, weights) : ((DenseSignal)new Reweighted(graph, objective, node.Inputs[1 - input], weights).Alone(rule, node, node.Inputs[input], new DenseSignal(signal))!).Value;

    /// <summary>Sum over the inputs of the positive or negative parts of their products with the weights.</summary>
    /// <param name="isPositive">Which parts.</param>
    /// <param name="hasBias">True where the bias's part belongs to the sum.</param>
    public Value Sum(bool isPositive, bool hasBias) => Sum(isPositive, hasBias, Forward);

    /// <summary>Relevance for each unit of the sum of positive or negative parts, R / z⁺ or R / z⁻. What keeps z⁺ above 0 is a convolution's bias where there is none other: that costs nothing.</summary>
    public Value Shares(Value relevance, bool isPositive, bool hasBias)
    {
        if (isPositive && _vector is { } vector && !(hasBias && parts.Bias is not null))
            return IsRectified ? vector.Shares(relevance, (Raised, WeightsOf(true))) : vector.Shares(relevance, (Raised, WeightsOf(true)), (Fallen, FallenWeightsOf(true)));
        if (isPositive && node.OpType == "Conv" && !(hasBias && parts.Bias is not null) && graph.TypeOf(node.Inputs[1]).Shape?[0].Value is { } channels)
            return Emit.Elementwise("Div", relevance, Sum(isPositive, hasBias, (x, weights) => Emit.Copy(node, [x.Name, weights.Name, Emit.Filled(Quotient.Tiny, channels).Name], 0)));
        var sum = Sum(isPositive, hasBias);
        return isPositive ? Quotient.Positive(Emit, relevance, sum) : Quotient.Negative(Emit, relevance, sum);
    }

    private Value Sum(bool isPositive, bool hasBias, Func<Value, Value, Value> first)
    {
        var sum = first(Raised, WeightsOf(isPositive));
        if (!IsRectified)
            sum = Emit.Add(sum, Forward(Fallen, FallenWeightsOf(isPositive)));
        return hasBias && parts.Bias is { } bias ? Emit.Add(sum, Part(bias, isPositive)) : sum;
    }

    /// <summary>What each input's positive or negative parts get of <paramref name="shares"/>, the relevance per unit of them.</summary>
    public Value Contributions(Value shares, bool isPositive)
    {
        var up = Emit.Mul(Raised, Backward(shares, WeightsOf(isPositive)));
        return IsRectified ? up : Emit.Add(up, Emit.Mul(Fallen, Backward(shares, FallenWeightsOf(isPositive))));
    }

    /// <summary>True where no input is negative, which halves the work.</summary>
    private bool IsRectified { get; } = NonNegative.Is(graph, node.Inputs[input]);

    /// <summary>max(x, 0).</summary>
    private Value Raised => IsRectified ? Input : Emit.Op("Relu", Input);

    /// <summary>max(−x, 0). Of feature maps −x is a convolution with single taps, which leaves x in the layout of convolutions.</summary>
    private Value Fallen => Emit.Op("Relu", node.OpType == "Conv" && graph.TypeOf(node.Inputs[input]).Shape is [_, { Value: { } channels }, _, _] && channels % StridePhases.Block == 0
        ? Emit.Op("Conv", [new("group", channels)], Input, Emit.Filled(-1, channels, 1, 1, 1))
        : Emit.Op("Neg", Input));

    /// <summary>The weights whose products with <see cref="Fallen"/> are positive or negative parts.</summary>
    private Value FallenWeightsOf(bool isPositive) => Emit.Op("Neg", WeightsOf(!isPositive));

    private Value Part(Value value, bool isPositive) => isPositive ? Emit.Op("Relu", value) : Emit.Op("Min", value, Emit.Scalar(0));

    /// <summary>The gradient of one operator with other weights.</summary>
    private sealed class Reweighted(ClassifierGraph graph, Objective objective, string replaced, Value weights) : Gradient(graph, objective)
    {
        public override Value Forward(string value) => value == replaced ? weights : base.Forward(value);
    }
}
