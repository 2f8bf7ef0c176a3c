using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Segmentation;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Masks.Networks;

/// <summary>Masks from a segmentation network: any model whose output is [N,C,h,w] class scores.</summary>
public sealed class SegmentationModel : IObjectMaskProvider, IDisposable
{
    private readonly CompiledSegmenter segmenter;
    private readonly ClassMapping mapping;

    /// <summary>Compiles a package's network for frames of one size.</summary>
    /// <param name="package">The network; its labels name the segments.</param>
    /// <param name="frame">Size of the frames.</param>
    /// <param name="mapping">Which segments count as object for which class.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="VisionAuditException">The package is no segmentation network, or crops its pictures.</exception>
    public SegmentationModel(ModelPackage package, PixelSize frame, ClassMapping mapping, RunOptions? options = null)
        => (segmenter, this.mapping) = (CompiledSegmenter.Create(package, frame, options), mapping);

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize => segmenter.FrameSize;

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var map = segmenter.Segment(frame.Pixels);
        return ValueTask.FromResult<IObjectScene>(new LabelMapScene(map.Size, map.Labels, map.Confidence, segmenter.Names, mapping));
    }

    /// <inheritdoc/>
    public void Dispose() => segmenter.Dispose();
}
