using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Classifiers;

/// <summary>
/// Compiles the explained class's probability p, float [N], into an explained model: as given where the model puts probabilities out,
/// exp of log-probabilities, otherwise softmax(scores)_c, or sigmoid(score_c) for labels that do not exclude one another.
/// </summary>
internal static class ProbabilityOutput
{
    public const string Name = "explain/probability";

    public static void Append(OnnxModel model, ClassifierHead head, OutputKind kind)
    {
        var output = model.Graph.Outputs.First(o => o.Name == head.Output);
        var chain = new OperatorChain(model, Name);
        var scores = chain.Op("Flatten", [chain.Cast(output.Name, ElementType.Float)], ("axis", 1L));
        if (head.Activation == HeadActivation.None && kind == OutputKind.Logits)
            scores = chain.Op("Softmax", [scores], ("axis", 1L));
        var chosen = chain.Op("Unsqueeze", [ExplainValues.Class, chain.Constant(1)]);
        var value = chain.Op("GatherElements", [scores, chosen], ("axis", 1L));
        if (head.Activation == HeadActivation.LogSoftmax)
            value = chain.Op("Exp", [value]);
        if (head.Activation == HeadActivation.None && kind == OutputKind.Multilabel)
            value = chain.Op("Sigmoid", [value]);
        chain.Named(Name, "Squeeze", [value, chain.Constant(1)]);
        chain.Append();
        model.Graph.Outputs.Add(new ValueInfo(Name, new TensorType(ElementType.Float, [output.Type.Shape?[0] ?? Dim.Unknown])));
    }
}
