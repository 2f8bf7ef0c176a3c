using VisionAudit.Core;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Inference.Perturbations;

/// <summary>A perturbation method in the place of a compiled one: for frames, where time does not matter.</summary>
/// <param name="package">The classifier.</param>
/// <param name="explainer">Explains it; this owns it.</param>
public sealed class PerturbationFrameExplainer(ModelPackage package, PerturbationExplainer explainer) : IFrameExplainer, IDisposable
{
    /// <inheritdoc/>
    public ValueTask<Explanation> ExplainAsync(Frame frame, CancellationToken cancellationToken)
    {
        var result = explainer.Explain(frame.Pixels);
        var map = new EvidenceMap((int)result.Map.Dims[2], (int)result.Map.Dims[1], result.Map.ToFloats(), package.Input!.ViewportOf(frame.Pixels.Size));
        return ValueTask.FromResult(new Explanation(result.Classes[0], package.LabelOf(result.Classes[0]), result.Scores[0], result.Probabilities[0], map));
    }

    /// <inheritdoc/>
    public void Dispose() => explainer.Dispose();
}
