using VisionAudit.Core;

namespace VisionAudit.Dashboard.Proofs;

/// <summary>The peak frame of an episode with all that a proof of it needs, on its way to be proved. It owns a copy of the pixels.</summary>
public sealed class PeakFrame : IDisposable
{
    private PeakFrame(Guid episode, AuditedFrame audited, ObjectMask mask, ScenePlate? plate)
    {
        var pixels = PixelBuffer.Rent(audited.Frame.Pixels.Size);
        audited.Frame.Pixels.Bytes.CopyTo(pixels.Bytes);
        Frame = new Frame(audited.Frame.Stamp, pixels, audited.Frame.Jpeg);
        (Episode, Explanation, Mask, Record, Plate) = (episode, audited.Explanation, mask, audited.Record, plate);
    }

    /// <summary>Id of the episode.</summary>
    public Guid Episode { get; }

    /// <summary>The picture.</summary>
    public Frame Frame { get; }

    /// <summary>The class and its evidence.</summary>
    public Explanation Explanation { get; }

    /// <summary>The object, not empty.</summary>
    public ObjectMask Mask { get; }

    /// <summary>The judgement by attention alone.</summary>
    public AuditRecord Record { get; }

    /// <summary>The camera's empty scene at that time; null where nothing knows it.</summary>
    public ScenePlate? Plate { get; }

    /// <summary>Copies a frame that was judged.</summary>
    /// <param name="episode">Id of the episode that it is the peak of.</param>
    /// <param name="audited">The frame, with a mask.</param>
    /// <param name="plate">The camera's empty scene, where one is known.</param>
    /// <exception cref="ArgumentException">The frame has no mask: there is nothing to take out of it.</exception>
    public static PeakFrame Of(Guid episode, AuditedFrame audited, ScenePlate? plate)
        => new(episode, audited, audited.Mask ?? throw new ArgumentException("a frame without a mask cannot be proved", nameof(audited)), plate);

    /// <inheritdoc/>
    public void Dispose() => Frame.Dispose();
}
