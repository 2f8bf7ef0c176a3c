using VisionAudit.Auditing.Evaluation;
using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Evaluations;

/// <summary>A method under evaluation.</summary>
/// <param name="package">The classifier.</param>
/// <param name="explainer">Explains it, for any class; this owns it.</param>
/// <param name="shapley">Shapley values of its channels; null where they are not wanted. The caller's.</param>
internal sealed class EvaluatedMethod(ModelPackage package, ITensorExplainer explainer, ShapleyReference? shapley) : IDisposable
{
    private const int Predicted = -1;

    /// <summary>Name of the method.</summary>
    public string Name => explainer.Method;

    /// <summary>Explains the predicted class of one picture.</summary>
    public (Explanation Explanation, ExplanationDetails Details) Explain(PixelBuffer picture)
    {
        var result = explainer.Explain(picture, Predicted);
        var index = result.Classes[0];
        var explanation = new Explanation(index, package.LabelOf(index), result.Scores[0], result.Probabilities[0], MapOf(result, picture.Size));
        var isComparable = shapley is not null && result.Weights is not null && explainer.Layer?.Value == shapley.Layer;
        return (explanation, new ExplanationDetails
        {
            Weights = result.Weights?.ToFloats(),
            ShapleyValues = isComparable ? shapley!.ValuesOf(picture, index) : [],
            Again = other => MapOf(explainer.Explain(other, index), other.Size),
        });
    }

    /// <inheritdoc/>
    public void Dispose() => explainer.Dispose();

    private EvidenceMap MapOf(TensorExplanation result, PixelSize size)
        => new((int)result.Map.Dims[^1], (int)result.Map.Dims[^2], result.Map.ToFloats(), package.Input!.ViewportOf(size));
}
