using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;
using VisionAudit.Masks;

namespace VisionAudit.Cli.Audits;

/// <summary>A package's segmentation network for frames of any size.</summary>
internal sealed class SegmenterStage : IObjectMaskProvider, IDisposable
{
    private readonly PerSize<SegmentationModel> _networks;

    /// <summary>Compiles for the first size, so that a network that cannot be used is refused before the first frame.</summary>
    public SegmenterStage(ModelPackage package, ClassMapping mapping, RunOptions run, PixelSize first)
    {
        _networks = new PerSize<SegmentationModel>(size => new SegmentationModel(package, size, mapping, run));
        _ = _networks[first];
    }

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
        => _networks[frame.Pixels.Size].FindAsync(frame, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _networks.Dispose();
}
