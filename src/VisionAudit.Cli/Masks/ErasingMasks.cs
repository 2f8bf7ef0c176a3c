using VisionAudit.Core;
using VisionAudit.Masks.Erasing;

namespace VisionAudit.Cli.Masks;

/// <summary>Erasing with a classifier of its own: the audit's works on other frames at the same time.</summary>
/// <param name="classifier">The classifier; owned.</param>
internal sealed class ErasingMasks(IFrameExplainer classifier) : IObjectMaskProvider, IDisposable
{
    private readonly AdversarialErasing _erasing = new(classifier);

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken) => _erasing.FindAsync(frame, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => (classifier as IDisposable)?.Dispose();
}
