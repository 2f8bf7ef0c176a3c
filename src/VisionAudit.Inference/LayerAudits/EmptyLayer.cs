using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.Inference.Classifiers;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Inference.LayerAudits;

/// <summary>F(0): the scores where all of a layer's activations are 0.</summary>
internal static class EmptyLayer
{
    /// <param name="model">The model; it stays as it is.</param>
    /// <param name="options">The layer, and what the scores are of.</param>
    /// <returns>The scores of all classes; null where they do not depend on the layer alone, or its size is known only at run time.</returns>
    public static float[]? Scores(OnnxModel model, ExplainOptions options)
    {
        var head = ExplanationCompiler.CutHead(model, options);
        if (head.Sides.Count > 0)
            return null;
        ScoresOutput.Replace(head.Model, head.Head);
        using var session = InferenceSession.FromBytes(OnnxFile.Serialize(head.Model));
        var shape = session.Inputs.Single(input => input.Name == head.Activations).Shape;
        if (shape.Skip(1).Any(axis => axis.Size is null))
            return null;
        using var zero = OrtTensor.Create<float>([shape[0].Size ?? 1, .. shape.Skip(1).Select(axis => axis.Size!.Value)]);
        using var outputs = session.Run(new Dictionary<string, OrtTensor> { [head.Activations] = zero });
        return outputs[ScoresOutput.Name].ToArray<float>()[..head.Head.Classes];
    }
}
