using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Heads;

/// <summary>
/// A head that makes one map a class and takes its mean, as SqueezeNet's (Iandola et al. 2016, §3.1): S = mean over places of f(Σₖ wₖ·Aₖᵢⱼ + b), with the class's row w of a
/// 1×1 convolution and an elementwise f. A part of the activations that is set to 0 changes the class's map alone, so that one row serves instead of the whole layer.
/// </summary>
internal sealed class ClassMapHead : SampledHead
{
    private static readonly HashSet<string> Neutral = ["Identity", "Dropout"];

    private static readonly HashSet<string> Elementwise =
        ["Relu", "LeakyRelu", "Clip", "Elu", "Selu", "Celu", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Softplus", "Softsign", "Identity", "Dropout"];

    private static readonly HashSet<string> Shaping = ["Flatten", "Reshape", "Squeeze", "Identity", "Dropout"];

    private readonly IReadOnlyList<Node> _functions;
    private readonly Value _row;
    private readonly Value _bias;

    private ClassMapHead(MethodContext context, Node convolution, IReadOnlyList<Node> functions)
        : base(context)
    {
        _functions = functions;
        Emit.At(convolution.Name);
        _row = Emit.Reshape(ClassRows(convolution.Inputs[1]), 0, -1, 1);
        _bias = convolution.Input(2) is { } bias ? Emit.Unsqueeze(ClassRows(bias), 1, 2) : Emit.Scalar(0);
    }

    public override string ClosedForm => "the head is the mean of one map a class: the class's own map is computed again, not the layer";

    /// <summary>wₖ·Aₖᵢⱼ, [N,K,P].</summary>
    private Value Contributions => Emit.Mul(_row, Context.Target.Activations);

    /// <summary>This form, where the head is 1×1 convolution, elementwise function and global mean.</summary>
    public static ClassMapHead? Find(MethodContext context)
    {
        var (graph, layer) = (context.Graph, context.Target.Layer);
        if (layer.Layout != TargetLayout.ChannelsFirst || context.Objective.Start is not ClassSignal { Factor: null } || context.Objective.Origin != graph.Head.Scores)
            return null;
        var nodes = graph.NodesBetween(layer.Value, context.Objective.Origin).SkipWhile(n => Neutral.Contains(n.OpType)).ToList();
        if (nodes is not [{ OpType: "Conv" } convolution, ..] || !IsPointwise(graph, convolution))
            return null;
        var functions = nodes.Skip(1).TakeWhile(n => Elementwise.Contains(n.OpType)).ToList();
        var rest = nodes.Skip(1 + functions.Count).ToList();
        return rest is [var mean, ..] && PooledLinearHead.IsGlobalMean(graph, mean) && rest.Skip(1).All(n => Shaping.Contains(n.OpType))
            ? new ClassMapHead(context, convolution, functions)
            : null;
    }

    public override Value ChannelDrops()
    {
        var map = Map();
        return Emit.Sub(Mean(map), Mean(Emit.Sub(map, Contributions)));
    }

    /// <summary>One place has its own value of the class map, all P − 1 others have f(b).</summary>
    public override Value PlaceScores()
    {
        var count = Context.Target.View.PositionCount();
        var map = Apply(Map());
        var others = Emit.Mul(Apply(_bias), Emit.Sub(count, Emit.Scalar(1)));
        return Emit.Div(Emit.Add(map, others), count);
    }

    protected override Value Coalitions(Value kept, int count) => Emit.Squeeze(Mean(Emit.Add(Emit.Op("MatMul", kept, Contributions), _bias)), 2);

    protected override long LargestRow => Context.Target.Layer is { Height: { } h, Width: { } w } ? h * w : 1;

    /// <summary>The class's map before f, Σₖ wₖ·Aₖᵢⱼ + b, [N,1,P].</summary>
    private Value Map() => Emit.Add(Emit.Op("MatMul", Emit.Reshape(_row, 0, 1, -1), Context.Target.Activations), _bias);

    /// <summary>Mean over places of f, [N,…,1].</summary>
    private Value Mean(Value map) => Emit.Mean(Apply(map), true, 2);

    private Value Apply(Value map)
    {
        foreach (var node in _functions)
            map = Emit.Copy(node, [map.Name, .. node.Inputs.Skip(1).Select(i => i.Length == 0 ? i : Emit.Float(i).Name)], 0);
        return map;
    }

    private Value ClassRows(string weights) => Emit.Float(Emit.Op("Gather", [new("axis", 0L)], Emit.Float(weights), Context.Objective.Class));

    private static bool IsPointwise(ClassifierGraph graph, Node convolution)
        => graph.ConstantOf(convolution.Inputs[1]) is { } weights
            && weights.Dims.Skip(2).All(d => d == 1)
            && convolution.Int("group", 1) == 1
            && (convolution.Ints("strides") ?? []).All(s => s == 1)
            && (convolution.Ints("pads") ?? []).All(p => p == 0)
            && (convolution.Input(2) is not { } bias || graph.IsConstant(bias));
}
