using VisionAudit.Core;
using VisionAudit.Inference.Detection;
using VisionAudit.Inference.Packages;
using VisionAudit.Inference.Sessions;

namespace VisionAudit.Masks.Networks;

/// <summary>Masks from a detector: the union of the boxes of the classes that count. A box marks more than the object, its corners above all.</summary>
public sealed class DetectorModel : IObjectMaskProvider, IDisposable
{
    private readonly CompiledDetector _detector;
    private readonly ClassMapping _mapping;

    /// <summary>Compiles a package's network for frames of one size.</summary>
    /// <param name="package">The network: YOLOX, YOLOv8 or SSD; its labels name the classes.</param>
    /// <param name="frame">Size of the frames.</param>
    /// <param name="mapping">Which of its classes count as object for which class.</param>
    /// <param name="options">Device and threads.</param>
    /// <exception cref="VisionAuditException">The package is no detector, or crops its pictures.</exception>
    public DetectorModel(ModelPackage package, PixelSize frame, ClassMapping mapping, RunOptions? options = null)
        => (_detector, _mapping) = (CompiledDetector.Create(package, frame, options), mapping);

    /// <summary>The size that frames must have.</summary>
    public PixelSize FrameSize => _detector.FrameSize;

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IObjectScene>(new DetectedScene(frame.Pixels.Size, _detector.Detect(frame.Pixels), _detector.Names, _mapping));
    }

    /// <inheritdoc/>
    public void Dispose() => _detector.Dispose();
}
