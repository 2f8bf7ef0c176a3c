using VisionAudit.Core;
using VisionAudit.Inference.Classifiers;
using VisionAudit.Inference.Packages;

namespace VisionAudit.Cli.Audits;

/// <summary>A package's classifier for frames of any size.</summary>
internal sealed class ClassifierStage : IFrameExplainer, IDisposable
{
    private readonly PerSize<CompiledClassifier> _classifiers;

    /// <summary>Compiles for the first size, so that a model that cannot be used is refused before the first frame.</summary>
    public ClassifierStage(ModelPackage package, ClassifierOptions options, PixelSize first)
    {
        _classifiers = new PerSize<CompiledClassifier>(size => CompiledClassifier.Create(package, size, options));
        First = _classifiers[first];
    }

    /// <summary>The classifier for the first size: what it explains at and runs on holds for all sizes.</summary>
    public CompiledClassifier First { get; }

    /// <inheritdoc/>
    public ValueTask<Explanation> ExplainAsync(Frame frame, CancellationToken cancellationToken)
        => _classifiers[frame.Pixels.Size].ExplainAsync(frame, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _classifiers.Dispose();
}
