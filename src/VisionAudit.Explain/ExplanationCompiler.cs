using VisionAudit.Explain.Emission;
using VisionAudit.Explain.Methods;
using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Passes;
using VisionAudit.Graph;

namespace VisionAudit.Explain;

/// <summary>
/// Compiles an explanation into a classifier: appends ordinary ONNX operators which compute the map from tensors that the forward pass makes anyway.
/// The classifier's own operators stay as they are, so its scores stay the same.
/// </summary>
public static class ExplanationCompiler
{
    /// <param name="model">The classifier. It is changed in place.</param>
    /// <param name="options">What to compile.</param>
    /// <param name="evaluator">Computes the constants of the reference run now; without one they are computed with each run.</param>
    /// <exception cref="ExplainException">The model or layer cannot be explained as asked.</exception>
    /// <exception cref="GraphException">The model is damaged.</exception>
    public static ExplainedModel Compile(OnnxModel model, ExplainOptions options, IConstantEvaluator? evaluator = null)
    {
        var method = ExplanationMethods.Find(options.Method);
        var graph = Analyse(model, options.Scores, method.Name);
        var target = options.Layer is { } layer ? FindTargets.Named(graph, layer) : FindTargets.Default(graph) ?? throw FindTargets.None(graph);
        var own = model.Graph.Nodes.Count;

        var context = new MethodContext(graph, target, ClassScore.Apply(model, graph));
        if (!method.AppliesTo(context))
            throw new ExplainException("VA1106", $"method '{method.Name}' is not defined for this model at layer '{target.Value}'", "use lift-cam or grad-cam");
        var result = method.Build(context);
        Publish(model, options, graph, result);

        if (evaluator is not null)
            ReferenceFolder.Apply(model, model.Graph.Nodes[own..], evaluator);
        RemoveUnusedConstants(model);
        ModelChecker.Check(model);
        return new ExplainedModel(model, method.Name, result.At.Layer, graph.Head, model.Graph.Nodes.Count - own);
    }

    /// <summary>What can be explained of a classifier, and where.</summary>
    /// <param name="model">The classifier. It is brought to opset 13 in place.</param>
    /// <exception cref="ExplainException">VA1109: the model is no classifier.</exception>
    public static ModelInspection Inspect(OnnxModel model)
    {
        var graph = Analyse(model, null, "inspect");
        var target = FindTargets.Default(graph);
        var methods = target is null
            ? []
            : ExplanationMethods.Names.Where(name => ExplanationMethods.Find(name).AppliesTo(new MethodContext(graph, target, ClassScore.Of(graph, ExplainValues.ClassIndex))));
        return new ModelInspection(graph.Head, FindTargets.All(graph), target, [.. methods]);
    }

    private static ClassifierGraph Analyse(OnnxModel model, string? scores, string method)
    {
        FunctionInliner.Inline(model);
        OpsetLift.Apply(model);
        ConstantFolder.Fold(model);
        var types = TypeInference.Infer(model);
        return new ClassifierGraph(model, types, FindHead.Apply(model, types, scores), method);
    }

    private static void Publish(OnnxModel model, ExplainOptions options, ClassifierGraph graph, MethodResult result)
    {
        var emit = graph.Emit;
        var (target, view) = (result.At.Layer, result.At.View);
        var batch = graph.TypeOf(graph.Head.Scores).Shape![0];
        var (k, h, w) = (SizeOf(target.Channels), SizeOf(target.Height), SizeOf(target.Width));
        emit.At("map");
        var map = options.SignedMap || result.IsNonNegative ? result.SignedMap : emit.Op("Relu", result.SignedMap);
        Output(ExplainValues.Map, [batch, h, w], "Reshape", map, view.GridShape(withChannels: false));
        if (options.Weights)
        {
            var weights = result.Weights
                ?? throw new ExplainException("VA1110", $"method '{options.Method}' has no channel weights", "leave --weights out");
            Output(ExplainValues.Weights, [batch, k], "Squeeze", weights, emit.Ints(2));
        }
        if (options.Activations)
            Output(ExplainValues.Activations, [batch, k, h, w], "Reshape", result.At.Activations, view.GridShape(withChannels: true));
        if (options.Attributions)
        {
            var attributions = result.Attributions
                ?? throw new ExplainException("VA1110", $"method '{options.Method}' has no attributions per colour", "leave --attributions out, or use a method that explains pixels, such as saliency");
            Output(ExplainValues.Attributions, [batch, k, h, w], "Reshape", attributions, view.GridShape(withChannels: true));
        }

        void Output(string name, IReadOnlyList<Dim> shape, string opType, params ReadOnlySpan<Value> inputs)
        {
            emit.Named(name, opType, [], inputs);
            model.Graph.Outputs.Add(new ValueInfo(name, new TensorType(ElementType.Float, shape)));
        }
    }

    private static Dim SizeOf(int? size) => new(size);

    private static void RemoveUnusedConstants(OnnxModel model)
    {
        var used = model.Graph.Nodes.SelectMany(n => n.Inputs).Concat(model.Graph.Outputs.Select(o => o.Name)).ToHashSet();
        foreach (var name in model.Graph.Initializers.Keys.Where(n => n.StartsWith("explain/", StringComparison.Ordinal) && !used.Contains(n)).ToList())
            model.Graph.Initializers.Remove(name);
    }
}
