using VisionAudit.Core;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Segmentation;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Masks.Networks;

/// <summary>
/// Masks from a class-agnostic saliency network, [N,1,h,w] or [N,h,w], probabilities or logits: the pixels that more likely than not belong to an object, whatever the class.
/// The confidence is the mean probability inside.
/// </summary>
public sealed class SaliencyModel : IObjectMaskProvider, IDisposable
{
    private readonly CompiledSegmenter _network;

    /// <summary>Compiles a package's network for frames of one size.</summary>
    /// <param name="package">The network.</param>
    /// <param name="frame">Size of the frames.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="VisionAuditException">The package is no saliency network, or crops its pictures.</exception>
    public SaliencyModel(ModelPackage package, PixelSize frame, RunOptions? options = null) => _network = CompiledSegmenter.Create(package, frame, options);

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize => _network.FrameSize;

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IObjectScene>(new SalientScene(_network.Segment(frame.Pixels)));
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private sealed class SalientScene(SegmentationMap map) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label)
        {
            var labels = map.Labels.Span;
            var probabilities = map.Confidence.Span;
            var (area, sum) = (0, 0L);
            for (var i = 0; i < labels.Length; i++)
            {
                area += labels[i];
                sum += labels[i] * probabilities[i];
            }
            return new ObjectMask(map.Size.Width, map.Size.Height, map.Labels, area == 0 ? 0 : sum / (255.0 * area), TimeSpan.Zero);
        }
    }
}
