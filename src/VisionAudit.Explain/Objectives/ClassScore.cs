using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>The score of one class: the one asked for, or the predicted one.</summary>
internal static class ClassScore
{
    /// <summary>Adds the choice of the class, as an input, and the class and its score as outputs.</summary>
    public static Objective Apply(OnnxModel model, ClassifierGraph graph)
    {
        var emit = graph.Emit;
        emit.At("class");
        var batch = graph.TypeOf(graph.Head.Scores).Shape![0];
        ChoiceInput.Add(graph, ExplainValues.ClassIndex);

        var scores = emit.Reshape(emit.Float(graph.Head.Scores), 0, graph.Head.Classes);
        var predicted = emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 0L)], scores);
        var index = ChoiceInput.Resolve(emit, ExplainValues.ClassIndex, predicted, ExplainValues.Class);
        var score = emit.Op("GatherElements", [new("axis", 1L)], scores, emit.Unsqueeze(index, 1));
        emit.Named(ExplainValues.Score, "Squeeze", [], score, emit.Ints(1));

        model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Class, new TensorType(ElementType.Int64, [batch])));
        model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Score, new TensorType(ElementType.Float, [batch])));
        return Of(graph, index);
    }

    /// <summary>The score of a class given as int64 [N].</summary>
    public static Objective Of(ClassifierGraph graph, Value index) => new(graph.Head.Scores, new ClassSignal(null), index);
}
