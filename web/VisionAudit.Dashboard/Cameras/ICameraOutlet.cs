using VisionAudit.Core;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>Where a running camera's results go: to this dashboard, or over the hub to another. Called by one camera, one call at a time, but for its proofs.</summary>
public interface ICameraOutlet
{
    /// <summary>A run starts: the camera is open. Episodes of runs before it will not go on.</summary>
    ValueTask BeginAsync(RecordingSubject subject, CancellationToken cancellationToken);

    /// <summary>The camera is doing this now.</summary>
    void Report(CameraStatus status);

    /// <summary>Shows a frame, in its packet format. Never waits for a viewer or a network.</summary>
    ValueTask PublishAsync(byte[] packet);

    /// <summary>Keeps an episode, open or closed, for good; what is known of it already is brought up to date.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="peak">Its peak frame.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask KeepAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken);

    /// <summary>Keeps what became of the proof of an episode that is kept already. May be called from any thread, at any time.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="pictures">Its pictures as JPEG files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VisionAuditException">It cannot be kept.</exception>
    ValueTask KeepProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken);
}
