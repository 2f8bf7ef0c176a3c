using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Ops;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Propagations;

/// <summary>
/// Carries a signal from the explained score back to a target value, operator by operator. A rule states an operator once, in terms of
/// <see cref="Midpoint"/> and <see cref="Slope"/>; which propagation that makes is decided by <see cref="At"/>: with a value as its own reference
/// the two are the value and the derivative, and the walk is the vector-Jacobian product.
/// </summary>
internal abstract class Propagation(ClassifierGraph graph, Objective objective)
{
    /// <summary>Differences below this count as none: the derivative stands in for the quotient.</summary>
    protected const float Negligible = 1e-10f;

    private Dictionary<string, Signal> _signals = [];
    private HashSet<string> _active = [];

    public Emitter Emit { get; } = graph.Emit;

    /// <summary>The signal at <paramref name="target"/>; null where the objective does not depend on it.</summary>
    /// <exception cref="ExplainException">VA1101: an operator on the way has no rule; VA1102: no rule for its form; VA1118: it cannot be computed at all.</exception>
    public Signal? Run(string target)
    {
        _active = graph.DependentsOf(target);
        _signals[objective.Origin] = Start(objective);
        foreach (var node in graph.NodesBetween(target, objective.Origin).Reverse())
        {
            if (!node.Outputs.Any(_signals.ContainsKey))
                continue;
            Emit.At(node.Name.Length > 0 ? node.Name : node.Output);
            try
            {
                Pass(node);
            }
            catch (Exception error) when (error is ArithmeticException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or InvalidCastException)
            {
                throw new ExplainException("VA1118", $"inputs and attributes of operator {node} do not fit together", "the file is damaged; export the model again", error);
            }
        }
        return _signals.GetValueOrDefault(target);
    }

    private void Pass(Node node)
    {
        var rule = RuleTable.Find(node) ?? throw RuleTable.Missing(node);
        var output = node.Outputs.First(_signals.ContainsKey);
        if (output != node.Output && !rule.HasManyOutputs)
            throw RuleTable.Missing(node);
        var signal = _signals[output];
        if (signal is OuterSignal || (signal is ClassSignal && !rule.KeepsClassSignal(this, node)))
            signal = Dense(signal, output);
        Pass(rule, node, signal);
    }

    /// <summary>The signal that a value has been given so far; null where none.</summary>
    public Signal? SignalOf(string value) => _signals.GetValueOrDefault(value);

    /// <summary>The signal that one operator alone gives one of its inputs; null where it gives none. What has been given so far stays as it is.</summary>
    public Signal? Alone(OperatorRule rule, Node node, string input, Signal signal)
    {
        var (active, given) = (_active, _signals);
        (_active, _signals) = ([input], []);
        rule.Propagate(this, node, signal);
        var result = _signals.GetValueOrDefault(input);
        (_active, _signals) = (active, given);
        return result;
    }

    /// <summary>A value of this run beside its reference.</summary>
    public abstract Pair At(string value);

    /// <summary>The signal that the walk starts with: the objective's derivative.</summary>
    protected virtual Signal Start(Objective objective) => objective.Start;

    /// <summary>Carries the signal past one operator.</summary>
    protected virtual void Pass(OperatorRule rule, Node node, Signal dy) => rule.Propagate(this, node, dy);

    /// <summary>True where a value depends on the target.</summary>
    public bool IsActive(string? value) => value is not null && _active.Contains(value);

    /// <summary>A constant of the model; null where the value is computed.</summary>
    public Tensor? ConstantOf(string value) => graph.ConstantOf(value);

    /// <summary>The operator of the model that made a value; null for its inputs and constants.</summary>
    protected Node? ProducerOf(string value) => graph.Index.ProducerOf(value);

    /// <summary>The type of a value of the model.</summary>
    public TensorType TypeOf(string value) => graph.TypeOf(value);

    /// <summary>A value that does not depend on the target, or its value in this run, as float32.</summary>
    public virtual Value Forward(string value) => Emit.Float(value);

    /// <summary>What an input of a product counts with: its value, or the mean of value and reference, which makes the product's parts add up.</summary>
    public Value Midpoint(Pair pair)
        => pair.Differs ? Emit.Mul(Emit.Add(pair.Now, pair.Reference), Emit.Scalar(0.5f)) : pair.Now;

    /// <summary>Δy/Δx element by element, the derivative where Δx is negligible.</summary>
    public Value Slope(Pair x, Pair y, Func<Value> derivative)
    {
        if (!x.Differs)
            return derivative();
        var change = Emit.Sub(x.Now, x.Reference);
        var negligible = Emit.Op("Less", Emit.Op("Abs", change), Emit.Scalar(Negligible));
        return Emit.Op("Where", negligible, derivative(), Emit.Div(Emit.Sub(y.Now, y.Reference), change));
    }

    /// <summary>
    /// The rectifier that made a value, or that made all parts of a concatenation alike: its derivative, a function of the value, is yet to be multiplied into whatever signal the value gets.
    /// Null where there is none, the walk ends at the value, or the propagation passes rectifiers in another way.
    /// </summary>
    public virtual Node? RectifierOf(string value) => null;

    /// <summary>Adds to the signal of a value; values that do not depend on the target take none.</summary>
    public void Give(string value, Signal signal)
    {
        if (!IsActive(value))
            return;
        _signals[value] = _signals.TryGetValue(value, out var sum) ? Sum(sum, signal, value) : signal;
    }

    /// <summary>Adds to the signal of an input of an operator that broadcasts: sums over the axes that the operator repeated the input along.</summary>
    public void GiveUnbroadcast(string input, string output, DenseSignal signal)
    {
        if (IsActive(input))
            Give(input, Unbroadcast.Apply(this, signal, input, output));
    }

    /// <summary>The signal with all axes at their full size.</summary>
    public Value Full(Signal signal, string value)
    {
        var dense = Dense(signal, value);
        if (dense.SharedAxes.Count == 0)
            return dense.Value;
        // A constant size lets runtimes know the signal's: they keep the layout of convolutions only where they do.
        var sizes = TypeOf(value).Shape?.Select((size, axis) => dense.SharedAxes.Contains(axis) ? size.Value : 1).ToList();
        return Emit.Op("Expand", dense.Value, sizes is not null && sizes.TrueForAll(s => s is not null) ? Emit.Ints([.. sizes.Select(s => s!.Value)]) : Emit.Shape(value));
    }

    /// <summary>The signal as a tensor of the value's rank.</summary>
    public DenseSignal Dense(Signal signal, string value)
    {
        if (signal is OuterSignal outer)
            return new DenseSignal(Emit.Mul(outer.Channels, outer.Places));
        if (signal is not ClassSignal channel)
            return (DenseSignal)signal;
        var oneHot = Emit.Cast(IsClass(value), ElementType.Float);
        int[] shared = channel.IsShared ? [.. Enumerable.Range(2, TypeOf(value).Rank!.Value - 2)] : [];
        return new DenseSignal(channel.Factor is { } factor ? Emit.Mul(oneHot, factor) : oneHot, shared);
    }

    /// <summary>Where a value of scores has the explained class: bool, [N,C] with further axes of size 1.</summary>
    protected Value IsClass(string value)
    {
        var classes = Emit.Ints([.. Enumerable.Range(0, graph.Head.Classes).Select(i => (long)i)]);
        var isClass = Emit.Op("Equal", classes, Emit.Unsqueeze(objective.Class, 1));
        return TypeOf(value).Rank!.Value is > 2 and var rank ? Emit.Unsqueeze(isClass, [.. Enumerable.Range(2, rank - 2).Select(i => (long)i)]) : isClass;
    }

    /// <summary>The explained class's rows of a constant or value: entries along an axis, [N,…].</summary>
    public Value ClassRows(string value, int axis)
    {
        var rows = Emit.Op("Gather", [new("axis", (long)axis)], value, objective.Class);
        return TypeOf(value).Element == ElementType.Float ? rows : Emit.Cast(rows, ElementType.Float);
    }

    /// <summary>The explained class's channel of a value [N,C,…] and of its reference, as [N,1,…].</summary>
    public virtual Pair ClassChannel(string value) => At(value).Map(ClassChannelOf);

    /// <summary>The same of any tensor of that shape.</summary>
    protected Value ClassChannelOf(Value value) => graph.HasOneRow(value)
        ? Emit.Op("Gather", [new("axis", 0L)], Emit.Unsqueeze(Emit.Squeeze(value, 0), 1), objective.Class)
        : Emit.Op("GatherND", [new("batch_dims", 1L)], value, Emit.Unsqueeze(objective.Class, 1, 2));

    /// <summary>True where a value is a vector of class scores: [N,C], or with further axes of size 1.</summary>
    public bool IsClassVector(string value) => graph.Head.IsVector(TypeOf(value));

    private DenseSignal Sum(Signal a, Signal b, string value)
    {
        var (left, right) = (Dense(a, value), Dense(b, value));
        return new DenseSignal(Emit.Total(left.Value, right.Value), [.. left.SharedAxes.Intersect(right.SharedAxes)]) { IsGated = left.IsGated && right.IsGated };
    }
}
