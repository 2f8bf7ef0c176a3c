using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Classifiers;

/// <summary>
/// Compiles the explained class's probability p, float [N] or [N,k], into an explained model: as given where the model puts probabilities out,
/// exp of log-probabilities, otherwise softmax(scores)_c, or sigmoid(score_c) for labels that do not exclude one another. Of a detection it is the score itself, of a region
/// the mean of its pixels' probabilities, 0 of an empty one.
/// </summary>
internal static class ProbabilityOutput
{
    public const string Name = "explain/probability";

    /// <summary>Stands for the area of an empty region, in pixels.</summary>
    private const float LeastArea = 1e-6f;

    /// <param name="model">The explained model.</param>
    /// <param name="head">Where its scores are.</param>
    /// <param name="kind">What its output is.</param>
    /// <param name="top">Number of classes explained, [N,top] then; null where it is one, [N].</param>
    public static void Append(OnnxModel model, ClassifierHead head, OutputKind kind, int? top)
    {
        var output = model.Graph.Outputs.First(o => o.Name == head.Output);
        var chain = new OperatorChain(model, Name);
        if (head.IsDetector)
            chain.Named(Name, "GatherND", [head.Scores, chain.Op("Concat", [Entries(ExplainValues.Detection), Entries(ExplainValues.Class)], ("axis", -1L))], ("batch_dims", 1L));
        else if (head.Kind == HeadKind.Pixels)
            OfRegion(chain, head, output.Name, top);
        else
            OfClasses(chain, head, kind, output.Name, top);
        chain.Append();
        model.Graph.Outputs.Add(new ValueInfo(Name, new TensorType(ElementType.Float, [output.Type.Shape?[0] ?? Dim.Unknown, .. top is { } count ? (Dim[])[new Dim(count)] : []])));

        string Entries(string indices) => chain.Op("Unsqueeze", [indices, chain.Constant(-1)]);
    }

    private static void OfRegion(OperatorChain chain, ClassifierHead head, string output, int? top)
    {
        var scores = chain.Cast(output, ElementType.Float);
        if (head.Activation == HeadActivation.None)
            scores = head.Classes == 1 ? chain.Op("Sigmoid", [scores]) : chain.Op("Softmax", [scores], ("axis", 1L));
        if (head.Activation == HeadActivation.LogSoftmax)
            scores = chain.Op("Exp", [scores]);
        var chosen = chain.Op("GatherND", [scores, chain.Op("Unsqueeze", [ExplainValues.Class, chain.Constant(top is null ? 1 : 2)])], ("batch_dims", 1L));
        var sum = Sum(chain, chain.Op("Mul", [chosen, ExplainValues.Region]));
        chain.Named(Name, "Div", [sum, chain.Op("Max", [Sum(chain, ExplainValues.Region), chain.Constant(Tensor.Of([LeastArea]))])]);
    }

    private static string Sum(OperatorChain chain, string value) => chain.Op("ReduceSum", [value, chain.Constant(-2, -1)], ("keepdims", 0L));

    private static void OfClasses(OperatorChain chain, ClassifierHead head, OutputKind kind, string output, int? top)
    {
        var scores = chain.Op("Flatten", [chain.Cast(output, ElementType.Float)], ("axis", 1L));
        if (head.Activation == HeadActivation.None && kind == OutputKind.Logits)
            scores = chain.Op("Softmax", [scores], ("axis", 1L));
        var chosen = top is null ? chain.Op("Unsqueeze", [ExplainValues.Class, chain.Constant(1)]) : ExplainValues.Class;
        var value = chain.Op("GatherElements", [scores, chosen], ("axis", 1L));
        if (head.Activation == HeadActivation.LogSoftmax)
            value = chain.Op("Exp", [value]);
        if (head.Activation == HeadActivation.None && kind == OutputKind.Multilabel)
            value = chain.Op("Sigmoid", [value]);
        chain.Named(Name, "Reshape", [value, chain.Op("Shape", [ExplainValues.Class])]);
    }
}
