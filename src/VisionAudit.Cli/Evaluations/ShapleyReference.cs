using VisionAudit.Core;
using VisionAudit.Explain;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Heads;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Perturbations;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Cli.Evaluations;

/// <summary>
/// Shapley values of a target layer's channels, that channel weights are compared with: exact where the head is linear, else estimated from random orders of the channels (Jung, Oh 2021, §5.1).
/// The last picture's are kept.
/// </summary>
internal sealed class ShapleyReference : IDisposable
{
    /// <summary>Orders that an estimate is made from, where its error stays above <see cref="Tolerance"/>.</summary>
    private const int Orders = 256;

    /// <summary>Standard error of an estimate that is good enough, in shares of the largest value.</summary>
    private const double Tolerance = 0.02;

    private readonly ITensorExplainer _explainer;
    private (PixelBuffer Picture, int Class, float[] Values)? _last;

    /// <summary>Compiles the head's closed form, or, where it has none, cuts the head out.</summary>
    /// <param name="package">The classifier.</param>
    /// <param name="picture">Size of the pictures.</param>
    /// <param name="layer">The target layer; null for the default.</param>
    /// <param name="run">Device and threads.</param>
    public ShapleyReference(ModelPackage package, PixelSize picture, string? layer, RunOptions run)
    {
        var compiled = TensorClassifier.Create(
            package, new ClassifierOptions { Explain = new ExplainOptions { Method = "shap-cam", Layer = layer, Weights = true, Samples = Orders }, ClassIsInput = true, Run = run }, picture);
        _explainer = compiled;
        if (compiled.Explained.ClosedForm is not null)
            return;
        compiled.Dispose();
        _explainer = HeadExplainer.Create(package, new PerturbationOptions { Method = "shap-cam", Layer = layer, Samples = Orders, Tolerance = Tolerance, Run = run });
    }

    /// <summary>The layer.</summary>
    public string Layer => _explainer.Layer!.Value;

    /// <summary>Shapley values of a class's channels, [K].</summary>
    public float[] ValuesOf(PixelBuffer picture, int classIndex)
    {
        if (_last is not { } last || last.Picture != picture || last.Class != classIndex)
            _last = last = (picture, classIndex, _explainer.Explain(picture, classIndex).Weights!.ToFloats());
        return last.Values;
    }

    /// <inheritdoc/>
    public void Dispose() => _explainer.Dispose();
}
