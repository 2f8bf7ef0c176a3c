using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>The class score of one detection: of the one that is asked for, or of the best; for the class that is asked for, or its best.</summary>
internal static class DetectionScore
{
    /// <summary>Adds the choice of detection and class as inputs, and what was chosen and its score as outputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">Its scores are [N,D,C].</param>
    /// <param name="fallback">The detection explained where none is asked for; null is the best.</param>
    /// <exception cref="ExplainException">VA1117: there is no such detection.</exception>
    public static Objective Apply(OnnxModel model, ClassifierGraph graph, int? fallback)
    {
        var emit = graph.Emit;
        emit.At("detection");
        var batch = graph.TypeOf(graph.Head.Scores).Shape![0];
        ChoiceInput.Add(graph, ExplainValues.ClassIndex);
        if (fallback is { } asked && (asked < 0 || asked >= graph.TypeOf(graph.Head.Scores).Shape![1].Value))
            throw new ExplainException("VA1117", $"detection {asked} was asked for, but the model's output is {graph.TypeOf(graph.Head.Output)}", "name one of its rows, or leave it out to explain the best");
        ChoiceInput.Add(graph, ExplainValues.DetectionIndex, fallback ?? -1);

        Value scores = graph.Head.Scores;
        var rows = emit.Reshape(emit.Op("Range", emit.Integer(0), emit.Squeeze(emit.Slice(emit.Shape(scores), 0, 1, 2), 0), emit.Integer(1)), 1, -1, 1);
        var columns = emit.Reshape(emit.Ints([.. Enumerable.Range(0, graph.Head.Classes).Select(c => (long)c)]), 1, 1, -1);
        var allowed = emit.Op("And", Allowed(emit, ExplainValues.DetectionIndex, rows), Allowed(emit, ExplainValues.ClassIndex, columns));
        var candidates = emit.Reshape(emit.Op("Where", allowed, scores, emit.Scalar(float.MinValue)), 0, -1);
        var best = emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 0L)], candidates);
        var row = emit.Div(best, emit.Integer(graph.Head.Classes));
        var column = emit.Sub(best, emit.Mul(row, emit.Integer(graph.Head.Classes)));
        row = ChoiceInput.Resolve(emit, ExplainValues.DetectionIndex, row, ExplainValues.Detection);
        column = ChoiceInput.Resolve(emit, ExplainValues.ClassIndex, column, ExplainValues.Class);

        var place = emit.Op("Concat", [new("axis", 1L)], emit.Unsqueeze(row, 1), emit.Unsqueeze(column, 1));
        emit.Named(ExplainValues.Score, "GatherND", [new("batch_dims", 1L)], scores, place);
        foreach (var name in new[] { ExplainValues.Class, ExplainValues.Detection })
            model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.Int64, [batch])));
        model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Score, new TensorType(ElementType.Float, [batch])));

        var start = emit.Op("And", emit.Op("Equal", rows, emit.Reshape(row, -1, 1, 1)), emit.Op("Equal", columns, emit.Reshape(column, -1, 1, 1)));
        return new Objective(graph.Head.Scores, new DenseSignal(emit.Cast(start, ElementType.Float)), column, ExplainValues.Score);
    }

    /// <summary>True at the index that is asked for, or everywhere where none is.</summary>
    private static Value Allowed(Emitter emit, string input, Value indices)
    {
        var asked = emit.Reshape(input, -1, 1, 1);
        return emit.Op("Or", emit.Op("Less", asked, emit.Integer(0)), emit.Op("Equal", indices, asked));
    }
}
