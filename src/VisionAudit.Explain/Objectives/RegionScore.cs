using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>
/// The sum of one class's scores over a region (Vinogradova, Dibrov, Myers 2020, "Towards Interpretable Semantic Segmentation via Gradient-weighted Class Activation Mapping", eq. 2):
/// the region that is asked for, or the pixels where the class wins. Of each of several classes, and less another class's sum over the same region, where that is asked for.
/// </summary>
internal static class RegionScore
{
    /// <summary>Adds the choice of classes and region as inputs, and what was chosen and its scores as outputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">Its scores are [N,C,H,W].</param>
    /// <param name="options">Number of classes, contrast, and the class that is no object: it is explained only where it is asked for.</param>
    /// <exception cref="ExplainException">VA1120: there are fewer classes.</exception>
    public static IReadOnlyList<Objective> Apply(OnnxModel model, ClassifierGraph graph, ExplainOptions options)
    {
        ClassScore.Require(graph.Head, options);
        var emit = graph.Emit;
        emit.At("region");
        var shape = graph.TypeOf(graph.Head.Scores).Shape!;
        Dim[] each = options.Top is { } top ? [shape[0], new Dim(top)] : [shape[0]];
        ChoiceInput.Add(graph, ExplainValues.ClassIndex, axes: each.Length);
        graph.OptionalInput(ExplainValues.RegionMask, [Dim.Unknown, Dim.Unknown, Dim.Unknown], Tensor.Of([-1f], 1, 1, 1));

        var scores = emit.Float(graph.Head.Scores);
        var classes = emit.Ints([.. Enumerable.Range(0, graph.Head.Classes).Select(c => (long)c)]);
        var wins = Float(emit, Wins(emit, graph.Head, scores, Placed(classes, 1)));
        var areas = emit.Sum(wins, false, 2, 3);
        if (options.Background is { } background and >= 0 && background < graph.Head.Classes)
            areas = emit.Mul(areas, emit.Constant($"all but {background}", () => Tensor.Of([.. Enumerable.Range(0, graph.Head.Classes).Select(c => c == background ? 0f : 1f)], graph.Head.Classes)));
        var chosen = ChoiceInput.Resolve(emit, ExplainValues.ClassIndex, ClassScore.Best(emit, areas, options.Top), ExplainValues.Class);
        Publish(ExplainValues.Class, ElementType.Int64, each);

        var own = ClassScore.Entries(emit, chosen, options.Top);
        var regions = own.Select(RegionOf).ToList();
        Publish(Joined(ExplainValues.Region, regions), ElementType.Float, [.. each, shape[2], shape[3]]);
        var others = options.Contrast is { } fallback ? Contrasts(fallback) : null;
        var starts = own.Select((index, i) => emit.Mul(others is null ? OfClass(index) : emit.Sub(OfClass(index), OfClass(others[i])), emit.Unsqueeze(regions[i], 1))).ToList();
        var sums = starts.Select(start => emit.Sum(emit.Mul(scores, start), false, 1, 2, 3)).ToList();
        Publish(Joined(ExplainValues.Score, sums), ElementType.Float, each);
        return [.. own.Select((index, i) => new Objective(graph.Head.Scores, new DenseSignal(starts[i]), index, sums[i]) { Contrast = others?[i] })];

        void Publish(string name, ElementType element, Dim[] dims) => model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(element, dims)));

        Value Placed(Value indices, int axis) => emit.Reshape(indices, axis == 1 ? [1, -1, 1, 1] : [-1, 1, 1, 1]);

        Value OfClass(Value index) => Float(emit, emit.Op("Equal", Placed(classes, 1), Placed(index, 0)));

        Value RegionOf(Value index)
            => emit.Op("Where", emit.Op("Less", ExplainValues.RegionMask, emit.Scalar(0)), emit.Sum(emit.Mul(wins, OfClass(index)), false, 1), ExplainValues.RegionMask);

        // The values of all classes as an output, under its name.
        string Joined(string name, List<Value> values)
        {
            if (options.Top is null)
                emit.Named(name, "Identity", [], values[0]);
            else
                emit.Named(name, "Concat", [new("axis", 1L)], [.. values.Select(v => emit.Unsqueeze(v, 1))]);
            return name;
        }

        // The runner-up of a class is the best of the others over its region.
        IReadOnlyList<Value> Contrasts(int asked)
        {
            ChoiceInput.Add(graph, ExplainValues.ContrastIndex, asked, each.Length);
            var rivals = own.Select((index, i) => emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 0L)], emit.Op(
                "Where", emit.Op("Equal", classes, emit.Unsqueeze(index, 1)), emit.Scalar(float.MinValue), emit.Sum(emit.Mul(scores, emit.Unsqueeze(regions[i], 1)), false, 2, 3)))).ToList();
            var decided = options.Top is null ? rivals[0] : emit.Op("Concat", [new("axis", 1L)], [.. rivals.Select(r => emit.Unsqueeze(r, 1))]);
            var resolved = ChoiceInput.Resolve(emit, ExplainValues.ContrastIndex, decided, ExplainValues.Contrast);
            Publish(ExplainValues.Contrast, ElementType.Int64, each);
            return ClassScore.Entries(emit, resolved, options.Top);
        }
    }

    /// <summary>Where each class wins, [N,C,H,W]; a single class where its score is positive, that is more likely than not.</summary>
    private static Value Wins(Emitter emit, ClassifierHead head, Value scores, Value classes) => head.Classes == 1
        ? emit.Op("Greater", scores, emit.Scalar(0))
        : emit.Op("Equal", classes, emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 1L)], scores));

    private static Value Float(Emitter emit, Value value) => emit.Cast(value, ElementType.Float);
}
