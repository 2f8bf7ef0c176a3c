using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>
/// The score of one class, or of each of several: of those asked for, or of the best. Where a contrast is asked for, less the score of another class: why this one and not that one
/// (Prabhushankar, Kwon, Temel, AlRegib 2020, "Contrastive Explanations in Neural Networks").
/// </summary>
internal static class ClassScore
{
    /// <summary>Adds the choice of the classes, as an input, and the classes and their scores as outputs.</summary>
    /// <exception cref="ExplainException">VA1120: more classes are asked for than there are.</exception>
    public static IReadOnlyList<Objective> Apply(OnnxModel model, ClassifierGraph graph, ExplainOptions options)
    {
        var (emit, head) = (graph.Emit, graph.Head);
        Require(head, options);
        emit.At("class");
        Dim[] shape = options.Top is { } top ? [graph.TypeOf(head.Scores).Shape![0], new Dim(top)] : [graph.TypeOf(head.Scores).Shape![0]];
        ChoiceInput.Add(graph, ExplainValues.ClassIndex, axes: shape.Length);

        var scores = emit.Float(head.Scores);
        if (graph.TypeOf(head.Scores).Rank != 2)
            scores = emit.Reshape(scores, 0, head.Classes);
        var index = ChoiceInput.Resolve(emit, ExplainValues.ClassIndex, Best(emit, scores, options.Top), ExplainValues.Class);
        Publish(ExplainValues.Class, ElementType.Int64);
        var score = ScoresOf(index);
        Value? other = options.Contrast is { } fallback ? Contrast(fallback) : (Value?)null;
        if (other is { } contrast)
            score = emit.Sub(score, ScoresOf(contrast));
        emit.Named(ExplainValues.Score, "Reshape", [], score, emit.Ints(shape.Length == 1 ? [-1] : [0, -1]));
        Publish(ExplainValues.Score, ElementType.Float);
        var (chosen, numbers) = (Entries(emit, index, options.Top), Entries(emit, ExplainValues.Score, options.Top));
        var others = other is { } values ? Entries(emit, values, options.Top) : null;
        return [.. chosen.Select((own, i) => Of(graph, own, numbers[i], others?[i]))];

        void Publish(string name, ElementType element) => model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(element, shape)));

        Value ScoresOf(Value classes) => emit.Op("GatherElements", [new("axis", 1L)], scores, Columns(classes));

        Value Columns(Value classes) => shape.Length == 1 ? emit.Unsqueeze(classes, 1) : classes;

        // The runner-up of a class: the best of all classes, or the second where that is the class itself.
        Value Contrast(int asked)
        {
            ChoiceInput.Add(graph, ExplainValues.ContrastIndex, asked, shape.Length);
            var ranked = emit.Ops("TopK", [new("axis", 1L)], 2, scores, emit.Ints(2))[1];
            var (first, second) = (emit.Slice(ranked, 1, 0, 1), emit.Slice(ranked, 1, 1, 2));
            var rival = emit.Op("Where", emit.Op("Equal", Columns(index), first), second, first);
            var resolved = ChoiceInput.Resolve(emit, ExplainValues.ContrastIndex, emit.Op("Reshape", rival, emit.Shape(index)), ExplainValues.Contrast);
            Publish(ExplainValues.Contrast, ElementType.Int64);
            return resolved;
        }
    }

    /// <summary>The score of a class given as int64 [N], less that of another where there is one.</summary>
    public static Objective Of(ClassifierGraph graph, Value index, Value score, Value? contrast = null)
    {
        if (contrast is not { } other)
            return new Objective(graph.Head.Scores, new ClassSignal(null), index, score);
        var emit = graph.Emit;
        var start = emit.Sub(OneHot(index), OneHot(other));
        if (graph.TypeOf(graph.Head.Scores).Rank is { } rank and > 2)
            start = emit.Unsqueeze(start, [.. Enumerable.Range(2, rank - 2).Select(axis => (long)axis)]);
        return new Objective(graph.Head.Scores, new DenseSignal(start), index, score) { Contrast = other };

        Value OneHot(Value classes)
        {
            var all = emit.Ints([.. Enumerable.Range(0, graph.Head.Classes).Select(c => (long)c)]);
            return emit.Cast(emit.Op("Equal", all, emit.Unsqueeze(classes, 1)), ElementType.Float);
        }
    }

    /// <summary>The best class of scores [N,C], [N]; or the best of them, [N,k].</summary>
    public static Value Best(Emitter emit, Value scores, int? top) => top is { } count
        ? emit.Ops("TopK", [new("axis", 1L)], 2, scores, emit.Ints(count))[1]
        : emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 0L)], scores);

    /// <summary>Values [N,k] of k classes one by one, [N] each; or of the one class, [N].</summary>
    public static IReadOnlyList<Value> Entries(Emitter emit, Value values, int? top) => top is { } count
        ? [.. Enumerable.Range(0, count).Select(i => emit.Op("Gather", [new("axis", 1L)], values, emit.Integer(i)))]
        : [values];

    /// <exception cref="ExplainException">VA1120: more classes are asked for than there are.</exception>
    public static void Require(ClassifierHead head, ExplainOptions options)
    {
        if (options.Top is { } top && (top < 1 || top > head.Classes))
            throw new ExplainException("VA1120", $"the best {top} classes were asked for, but the model has {head.Classes}", $"ask for 1 to {head.Classes}");
        if (options.Contrast is { } contrast && (head.Classes < 2 || contrast < -1 || contrast >= head.Classes))
            throw new ExplainException("VA1120", $"a contrast with class {contrast} was asked for, but the model has {head.Classes}", "name one of them, or -1 for the runner-up");
    }
}
