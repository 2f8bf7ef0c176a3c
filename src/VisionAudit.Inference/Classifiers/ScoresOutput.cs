using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Preprocessing;

namespace VisionAudit.Inference.Classifiers;

/// <summary>Makes a classifier's class scores, float [N,C] before any softmax, its only output.</summary>
internal static class ScoresOutput
{
    public const string Name = "visionaudit/scores";

    public static void Replace(OnnxModel model, ClassifierHead head)
    {
        var chain = new OperatorChain(model, Name);
        var scores = chain.Op("Flatten", [head.Scores], ("axis", 1L));
        chain.Named(Name, "Cast", [scores], ("to", (long)ElementType.Float));
        chain.Append();
        model.Graph.Outputs.Clear();
        model.Graph.Outputs.Add(new ValueInfo(Name, new TensorType(ElementType.Float, [Dim.Unknown, new Dim(head.Classes)])));
    }
}
