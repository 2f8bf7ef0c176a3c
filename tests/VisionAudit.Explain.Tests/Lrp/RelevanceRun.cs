using VisionAudit.Explain.Objectives;
using VisionAudit.Explain.Passes;
using VisionAudit.Explain.Propagations.Lrp;
using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Explain.Tests.Lrp;

/// <summary>Relevance at the target of a small network.</summary>
internal static class RelevanceRun
{
    /// <param name="layer">The network.</param>
    /// <param name="composite">Rules.</param>
    /// <param name="x">Its input.</param>
    /// <param name="isRectified">True where the compiler is to know that x is not negative: the target becomes a ReLU.</param>
    /// <param name="start">Start.</param>
    /// <param name="explained">Class explained.</param>
    public static float[] Of(LayerCase layer, Composite composite, float[] x, bool isRectified, LrpStart start, long explained)
    {
        var (model, target, _) = layer.Classifier();
        if (isRectified)
            model.Graph.Nodes[0] = new Node("Relu", model.Graph.Nodes[0].Inputs, model.Graph.Nodes[0].Outputs);
        return Of(model, target, composite, Tensor.Of(x, [1, .. layer.Shape]), start, explained).Relevance;
    }

    /// <summary>Relevance of the target, and the explained score.</summary>
    public static (float[] Relevance, float[] Score) Of(OnnxModel model, string target, Composite composite, Tensor x, LrpStart start, params long[] explained)
    {
        ConstantFolder.Fold(model);
        var types = TypeInference.Infer(model);
        var graph = new ClassifierGraph(model, types, FindHead.In(model, types, null), "test");
        var walk = new Relevance(graph, ClassScore.Apply(model, graph, new ExplainOptions())[0], composite, start);
        graph.Emit.Named("signal", "Identity", [], walk.Full(walk.Run(target)!, target));
        model.Graph.Outputs.Add(new ValueInfo("signal", types[target]));
        ModelChecker.Check(model);
        var outputs = ModelRun.Run(model, new Dictionary<string, Tensor> { [model.Graph.Inputs[0].Name] = x, [ExplainValues.ClassIndex] = Tensor.Of(explained, explained.Length) });
        return (outputs["signal"].ToFloats(), outputs[ExplainValues.Score].ToFloats());
    }
}
