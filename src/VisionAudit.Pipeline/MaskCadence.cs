using VisionAudit.Core;

namespace VisionAudit.Pipeline;

/// <summary>
/// Looks for objects in every n-th frame only and carries what it found to the frames between, with its age. Not thread-safe: frames come in order.
/// </summary>
/// <param name="provider">What looks.</param>
/// <param name="every">n, at least 1: a frame is looked at when at least n sequence numbers have gone by.</param>
public sealed class MaskCadence(IObjectMaskProvider provider, int every) : IObjectMaskProvider
{
    private IObjectScene? scene;
    private FrameStamp seen;

    /// <inheritdoc/>
    public async ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
    {
        if (scene is null || frame.Stamp.Sequence - seen.Sequence >= every)
            (scene, seen) = (await provider.FindAsync(frame, cancellationToken), frame.Stamp);
        return new CarriedScene(scene, frame.Stamp.At - seen.At);
    }

    private sealed class CarriedScene(IObjectScene scene, TimeSpan age) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label) => scene.MaskOf(classIndex, label) is { } mask ? mask with { Age = mask.Age + age } : null;
    }
}
