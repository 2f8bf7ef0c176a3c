using VisionAudit.Core;

namespace VisionAudit.WolfInSnow;

/// <summary>
/// The truth of a <see cref="SyntheticCamera"/>: the animal's outline in the frame of that sequence number, rendered again from the script.
/// Any class speaks of the animal: whatever a classifier takes it for, it is the one object in the picture.
/// </summary>
/// <param name="script">The camera's script.</param>
/// <param name="size">Size of the masks; the camera's own size gives every pixel its truth.</param>
public sealed class SyntheticMaskProvider(SceneScript script, PixelSize size) : IObjectMaskProvider
{
    private readonly SceneRenderer _renderer = new(size);
    private readonly byte[] _coverage = new byte[size.Area];
    private readonly Lock _rendering = new();

    /// <inheritdoc/>
    public ValueTask<IObjectScene> FindAsync(Frame frame, CancellationToken cancellationToken)
        => ValueTask.FromResult<IObjectScene>(new AnimalScene(MaskAt(frame.Stamp.Sequence)));

    /// <summary>The animal in a frame: the pixels that it covers at least by half.</summary>
    public ObjectMask MaskAt(long sequence)
    {
        var moment = script.At(sequence / SyntheticCamera.FrameRate);
        var pixels = new byte[size.Area];
        lock (_rendering)
        {
            _renderer.RenderCoverage(moment.Scene, moment.Seconds, _coverage);
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = (byte)(_coverage[i] >> 7);
        }
        var confidence = pixels.AsSpan().Contains((byte)1) ? 1 : 0;
        return new ObjectMask(size.Width, size.Height, pixels, confidence, TimeSpan.Zero);
    }

    private sealed record AnimalScene(ObjectMask Mask) : IObjectScene
    {
        public ObjectMask? MaskOf(int classIndex, string label) => Mask;
    }
}
