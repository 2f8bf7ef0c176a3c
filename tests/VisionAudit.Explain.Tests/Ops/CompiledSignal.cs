using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Passes;
using VisionAudit.Explain.Propagations;
using VisionAudit.Graph;

namespace VisionAudit.Explain.Tests.Ops;

/// <summary>Compiles a propagation's signal at any value into a model.</summary>
internal static class CompiledSignal
{
    /// <summary>Adds the output <c>signal</c>, of the target's shape, times <paramref name="wrongBy"/>.</summary>
    public static void Append(OnnxModel model, string target, Func<ClassifierGraph, Objective, Propagation> propagation, float wrongBy)
    {
        ConstantFolder.Fold(model);
        var types = TypeInference.Infer(model);
        var graph = new ClassifierGraph(model, types, FindHead.In(model, types, null), "test");
        var objective = ClassScore.Apply(model, graph, new ExplainOptions())[0];
        var walk = propagation(graph, objective);
        var signal = walk.Full(walk.Run(target)!, target);
        graph.Emit.Named("signal", "Mul", [], signal, graph.Emit.Scalar(wrongBy));
        model.Graph.Outputs.Add(new ValueInfo("signal", types[target]));
        ModelChecker.Check(model);
    }
}
