using VisionAudit.Explain.Heads;
using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Passes;
using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>
/// Compiles an explanation into a classifier: appends ordinary ONNX operators which compute the map from tensors that the forward pass makes anyway.
/// The classifier's own operators stay as they are, so its scores stay the same. One is said in another form, and scores then are the same but for rounding: a fully connected layer of more than
/// a million weights, for the methods that need what each channel adds to it (<see cref="FlatLayer"/>).
/// </summary>
public static class ExplanationCompiler
{
    private static readonly CompilerPass[] Reading = [new Canonise(), new DecodeDetections(), new FindHead()];

    private static readonly CompilerPass[] Compiling =
        [.. Reading, new FindTarget(), new ChooseScore(), new BuildMap(), new PublishMap(), new FoldConstants(), new Prune(), new Verify()];

    /// <param name="model">The classifier. It is changed in place.</param>
    /// <param name="options">What to compile.</param>
    /// <param name="evaluator">Computes the constants of the reference run now; without one they are computed with each run.</param>
    /// <exception cref="ExplainException">The model or layer cannot be explained as asked.</exception>
    /// <exception cref="GraphException">The model is damaged.</exception>
    public static ExplainedModel Compile(OnnxModel model, ExplainOptions options, IConstantEvaluator? evaluator = null)
    {
        var compilation = Run(new Compilation(model, options, evaluator), Compiling);
        var graph = compilation.Graph!;
        return new ExplainedModel(model, compilation.Method.Name, compilation.Results[0][0].At.Layer, graph.Head, model.Graph.Nodes.Count - graph.ForwardNodes.Count)
        {
            Choice = ChoiceOf(compilation),
            ClosedForm = compilation.Results[0][0].ClosedForm,
            FurtherTargets = [.. compilation.Results.Skip(1).Select(r => r[0].At.Layer)],
        };
    }

    /// <summary>What can be explained of a model, and where.</summary>
    /// <param name="model">The model. It is brought to opset 13 in place.</param>
    /// <param name="options">What its scores are, and the picture's size where it is open; the rest does not matter.</param>
    /// <exception cref="ExplainException">VA1109: the model has no scores to explain.</exception>
    public static ModelInspection Inspect(OnnxModel model, ExplainOptions? options = null)
    {
        var compilation = Run(new Compilation(model, options ?? new ExplainOptions()), Reading);
        var graph = compilation.Graph!;
        var cost = ModelCost.Of(model);
        return new ModelInspection(graph.Head, FindTargets.All(graph), FindTargets.Defaults(graph), [.. ExplanationMethods.Names.Where(Applies)]) { Cost = cost };

        bool Applies(string name)
        {
            var method = ExplanationMethods.Find(name);
            return method.DefaultLayers(graph) is [var layer, ..]
                && method.Obstacle(new MethodContext(graph, [layer], ClassScore.Of(graph, ExplainValues.ClassIndex, ExplainValues.Score), compilation.Options)) is null;
        }
    }

    private static CompilerChoice ChoiceOf(Compilation compilation)
    {
        var (model, explanation) = ModelCost.Of(compilation.Model, compilation.Graph!.ForwardNodes.Count);
        return new CompilerChoice(TargetChoice.Of(compilation), HeadForm.Of(compilation.Graph, compilation.Results[0][0].At.Layer), model, explanation)
        {
            Regrouped = [.. compilation.Graph.RegroupedNodes.Select(n => n.Output)],
        };
    }

    /// <summary>Cuts what lies behind a target layer out of a model, as a model of its own.</summary>
    /// <param name="model">The model. It is brought to opset 13 in place, and else stays as it is; the head shares its constants.</param>
    /// <param name="options">The layer, what the scores are of, and the picture's size where it is open; the rest does not matter.</param>
    /// <exception cref="ExplainException">VA1105: there is no such layer; VA1107: the scores do not depend on it; VA1109: there are no scores.</exception>
    public static HeadModel CutHead(OnnxModel model, ExplainOptions options)
    {
        var compilation = Run(new Compilation(model, options), [.. Reading, new FindTarget()]);
        return HeadCut.Of(model, compilation.Graph!, compilation.Targets[0][0]);
    }

    private static Compilation Run(Compilation compilation, CompilerPass[] passes)
    {
        foreach (var pass in passes)
            pass.Run(compilation);
        return compilation;
    }
}
