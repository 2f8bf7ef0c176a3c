using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>
/// The class score of one detection, or of each of several: of those that are asked for, or of the best; for the class that is asked for, or its best. Where a contrast is asked for, less the
/// score of another class of the same detection: why this is a car and not a truck.
/// </summary>
/// <remarks>The best detections are rows of the model's output: several of them may be of one object, as nothing is suppressed.</remarks>
internal static class DetectionScore
{
    /// <summary>Adds the choice of detections and classes as inputs, and what was chosen and its scores as outputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">Its scores are [N,D,C].</param>
    /// <param name="options">The detection explained where none is asked for, how many of the best, and the contrast.</param>
    /// <exception cref="ExplainException">VA1117: there is no such detection; VA1120: more are asked for than there are, or there is no such class to contrast with.</exception>
    public static IReadOnlyList<Objective> Apply(OnnxModel model, ClassifierGraph graph, ExplainOptions options)
    {
        var emit = graph.Emit;
        Require(graph, options);
        emit.At("detection");
        Dim[] shape = options.Top is { } top ? [graph.TypeOf(graph.Head.Scores).Shape![0], new Dim(top)] : [graph.TypeOf(graph.Head.Scores).Shape![0]];
        ChoiceInput.Add(graph, ExplainValues.ClassIndex, axes: shape.Length);
        ChoiceInput.Add(graph, ExplainValues.DetectionIndex, options.Detection ?? -1, shape.Length);

        Value scores = graph.Head.Scores;
        var rows = emit.Reshape(emit.Op("Range", emit.Integer(0), emit.Squeeze(emit.Slice(emit.Shape(scores), 0, 1, 2), 0), emit.Integer(1)), 1, -1, 1);
        var columns = emit.Reshape(emit.Ints([.. Enumerable.Range(0, graph.Head.Classes).Select(c => (long)c)]), 1, 1, -1);
        var (row, column) = options.Top is { } count ? BestOfMany(emit, scores, count) : Best(emit, scores, rows, columns, graph.Head.Classes);
        Value? rival = options.Contrast is { } fallback ? Rival(fallback) : (Value?)null;

        if (rival is { } other)
            emit.Named(ExplainValues.Score, "Sub", [], ScoreOf(column), ScoreOf(other));
        else
            emit.Named(ExplainValues.Score, "GatherND", [new("batch_dims", 1L)], scores, Place(column));
        foreach (var name in new[] { ExplainValues.Class, ExplainValues.Detection })
            model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.Int64, shape)));
        model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Score, new TensorType(ElementType.Float, shape)));

        var (chosenRows, chosen, numbers) = (ClassScore.Entries(emit, row, options.Top), ClassScore.Entries(emit, column, options.Top), ClassScore.Entries(emit, ExplainValues.Score, options.Top));
        var rivals = rival is { } values ? ClassScore.Entries(emit, values, options.Top) : null;
        return [.. chosen.Select((own, i) => Of(own, i))];

        Objective Of(Value own, int i)
        {
            var start = OneHot(chosenRows[i], own);
            return new Objective(graph.Head.Scores, new DenseSignal(rivals is null ? start : emit.Sub(start, OneHot(chosenRows[i], rivals[i]))), own, numbers[i]) { Contrast = rivals?[i] };
        }

        Value OneHot(Value ofRows, Value ofColumns) => emit.Cast(
            emit.Op("And", emit.Op("Equal", rows, emit.Reshape(ofRows, -1, 1, 1)), emit.Op("Equal", columns, emit.Reshape(ofColumns, -1, 1, 1))), ElementType.Float);

        Value Place(Value ofColumns) => emit.Op("Concat", [new("axis", -1L)], emit.Unsqueeze(row, -1), emit.Unsqueeze(ofColumns, -1));

        Value ScoreOf(Value ofColumns) => emit.Op("GatherND", [new("batch_dims", 1L)], scores, Place(ofColumns));

        // The best class of the same detection but for its own.
        Value Rival(int asked)
        {
            ChoiceInput.Add(graph, ExplainValues.ContrastIndex, asked, shape.Length);
            var classes = emit.Ints([.. Enumerable.Range(0, graph.Head.Classes).Select(c => (long)c)]);
            var others = emit.Op("Where", emit.Op("Equal", classes, emit.Unsqueeze(column, -1)), emit.Scalar(float.MinValue), OfRows(emit, scores, row));
            var resolved = ChoiceInput.Resolve(emit, ExplainValues.ContrastIndex, Greatest(emit, others), ExplainValues.Contrast);
            model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Contrast, new TensorType(ElementType.Int64, shape)));
            return resolved;
        }
    }

    private static void Require(ClassifierGraph graph, ExplainOptions options)
    {
        var detections = graph.TypeOf(graph.Head.Scores).Shape![1].Value;
        if (options.Detection is { } asked && (asked < 0 || asked >= detections))
            throw new ExplainException("VA1117", $"detection {asked} was asked for, but the model's output is {graph.TypeOf(graph.Head.Output)}", "name one of its rows, or leave it out to explain the best");
        if (options.Top is not null && options.Detection is not null)
            throw new ExplainException("VA1117", $"detection {options.Detection} and the best {options.Top} were asked for at once", "leave one of them out");
        if (options.Top is { } top && (top < 1 || top > detections))
            throw new ExplainException("VA1120", $"the best {top} detections were asked for, but the model has {detections}", $"ask for 1 to {detections}");
        if (options.Contrast is { } contrast && (graph.Head.Classes < 2 || contrast < -1 || contrast >= graph.Head.Classes))
            throw new ExplainException("VA1120", $"a contrast with class {contrast} was asked for, but the model has {graph.Head.Classes}", "name one of them, or -1 for the runner-up");
    }

    /// <summary>The detection and class, int64 [N] each, of the greatest score among those that are asked for.</summary>
    private static (Value Row, Value Column) Best(Emitter emit, Value scores, Value rows, Value columns, int classes)
    {
        var allowed = emit.Op("And", Allowed(emit, ExplainValues.DetectionIndex, rows), Allowed(emit, ExplainValues.ClassIndex, columns));
        var candidates = emit.Reshape(emit.Op("Where", allowed, scores, emit.Scalar(float.MinValue)), 0, -1);
        var best = emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 0L)], candidates);
        var row = emit.Div(best, emit.Integer(classes));
        var column = emit.Sub(best, emit.Mul(row, emit.Integer(classes)));
        row = ChoiceInput.Resolve(emit, ExplainValues.DetectionIndex, row, ExplainValues.Detection);
        column = ChoiceInput.Resolve(emit, ExplainValues.ClassIndex, column, ExplainValues.Class);
        return (row, column);
    }

    /// <summary>The detections of the greatest scores, or those that are asked for, and the best class of each, or the one that is asked for: int64 [N,k].</summary>
    private static (Value Row, Value Column) BestOfMany(Emitter emit, Value scores, int count)
    {
        var ranked = emit.Ops("TopK", [new("axis", 1L)], 2, emit.Max(scores, false, 2), emit.Ints(count))[1];
        var row = ChoiceInput.Resolve(emit, ExplainValues.DetectionIndex, ranked, ExplainValues.Detection);
        var column = ChoiceInput.Resolve(emit, ExplainValues.ClassIndex, Greatest(emit, OfRows(emit, scores, row)), ExplainValues.Class);
        return (row, column);
    }

    /// <summary>Scores of detections, [N,…,C] of [N,…].</summary>
    private static Value OfRows(Emitter emit, Value scores, Value row) => emit.Op("GatherND", [new("batch_dims", 1L)], scores, emit.Unsqueeze(row, -1));

    private static Value Greatest(Emitter emit, Value scores) => emit.Op("ArgMax", [new("axis", -1L), new("keepdims", 0L)], scores);

    /// <summary>True at the index that is asked for, or everywhere where none is.</summary>
    private static Value Allowed(Emitter emit, string input, Value indices)
    {
        var asked = emit.Reshape(input, -1, 1, 1);
        return emit.Op("Or", emit.Op("Less", asked, emit.Integer(0)), emit.Op("Equal", indices, asked));
    }
}
