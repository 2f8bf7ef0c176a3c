using VisionAudit.Core;

namespace VisionAudit.Pipeline;

/// <summary>
/// Looks for objects in every n-th frame only and carries what it found to the frames between, with its age. Not thread-safe: frames come in order.
/// </summary>
/// <param name="provider">What looks.</param>
/// <param name="every">n, at least 1: a frame is looked at when at least n sequence numbers have gone by.</param>
public sealed class MaskCadence(IObjectMaskProvider provider, int every) : IObjectMaskProvider
{
    private IObjectScene? _scene;
    private FrameStamp _seen;

    /// <inheritdoc/>
    public async ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (_scene is null || frame.Stamp.Sequence - _seen.Sequence >= every)
            (_scene, _seen) = (await provider.FindAsync(frame, cancellationToken), frame.Stamp);
        return new CarriedScene(_scene, frame.Stamp.At - _seen.At);
    }

    private sealed class CarriedScene(IObjectScene scene, TimeSpan age) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label) => scene.MaskOf(classIndex, label) is { } mask ? mask with { Age = mask.Age + age } : null;
    }
}
