using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Objectives;

/// <summary>
/// The sum of one class's scores over a region (Vinogradova, Dibrov, Myers 2020, "Towards Interpretable Semantic Segmentation via Gradient-weighted Class Activation Mapping", eq. 2):
/// the region that is asked for, or the pixels where the class wins.
/// </summary>
internal static class RegionScore
{
    /// <summary>Adds the choice of class and region as inputs, and what was chosen and its score as outputs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="graph">Its scores are [N,C,H,W].</param>
    /// <param name="background">The class that is no object, and is explained only where it is asked for; null where every class is one.</param>
    public static Objective Apply(OnnxModel model, ClassifierGraph graph, int? background)
    {
        var emit = graph.Emit;
        emit.At("region");
        var shape = graph.TypeOf(graph.Head.Scores).Shape!;
        ChoiceInput.Add(graph, ExplainValues.ClassIndex);
        graph.OptionalInput(ExplainValues.RegionMask, [Dim.Unknown, Dim.Unknown, Dim.Unknown], Tensor.Of([-1f], 1, 1, 1));

        var scores = emit.Float(graph.Head.Scores);
        var classes = emit.Reshape(emit.Ints([.. Enumerable.Range(0, graph.Head.Classes).Select(c => (long)c)]), 1, -1, 1, 1);
        var wins = Float(emit, Wins(emit, graph.Head, scores, classes));
        var areas = emit.Sum(wins, false, 2, 3);
        if (background is { } index and >= 0 && index < graph.Head.Classes)
            areas = emit.Mul(areas, emit.Constant($"all but {index}", () => Tensor.Of([.. Enumerable.Range(0, graph.Head.Classes).Select(c => c == index ? 0f : 1f)], graph.Head.Classes)));
        var chosen = ChoiceInput.Resolve(emit, ExplainValues.ClassIndex, emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 0L)], areas), ExplainValues.Class);

        var ofClass = Float(emit, emit.Op("Equal", classes, emit.Reshape(chosen, -1, 1, 1, 1)));
        var won = emit.Sum(emit.Mul(wins, ofClass), false, 1);
        var region = emit.Named(ExplainValues.Region, "Where", [], emit.Op("Less", ExplainValues.RegionMask, emit.Scalar(0)), won, ExplainValues.RegionMask);
        var start = emit.Mul(ofClass, emit.Unsqueeze(region, 1));
        emit.Named(ExplainValues.Score, "ReduceSum", [new("keepdims", 0L)], emit.Mul(scores, start), emit.Ints(1, 2, 3));

        model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Class, new TensorType(ElementType.Int64, [shape[0]])));
        model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Score, new TensorType(ElementType.Float, [shape[0]])));
        model.Graph.Outputs.Add(new ValueInfo(ExplainValues.Region, new TensorType(ElementType.Float, [shape[0], shape[2], shape[3]])));
        return new Objective(graph.Head.Scores, new DenseSignal(start), chosen, ExplainValues.Score);
    }

    /// <summary>Where each class wins, [N,C,H,W]; a single class where its score is positive, that is more likely than not.</summary>
    private static Value Wins(Emitter emit, ClassifierHead head, Value scores, Value classes) => head.Classes == 1
        ? emit.Op("Greater", scores, emit.Scalar(0))
        : emit.Op("Equal", classes, emit.Op("ArgMax", [new("axis", 1L), new("keepdims", 1L)], scores));

    private static Value Float(Emitter emit, Value value) => emit.Cast(value, ElementType.Float);
}
