using VisionAudit.Core;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>The outlet of a camera that runs in the dashboard's own process.</summary>
/// <param name="camera">The camera.</param>
/// <param name="flags">Keeps its episodes.</param>
internal sealed class LocalOutlet(Camera camera, IFlagStore flags) : ICameraOutlet
{
    /// <inheritdoc/>
    public async ValueTask BeginAsync(RecordingSubject subject, CancellationToken cancellationToken)
    {
        await flags.SeeAsync(camera.Id, camera.Name, subject.Model, subject.Method, cancellationToken);
        await flags.CloseOpenAsync(camera.Id, cancellationToken);
    }

    /// <inheritdoc/>
    public void Report(CameraStatus status) => camera.Status = status;

    /// <inheritdoc/>
    public ValueTask PublishAsync(byte[] packet) => camera.Packets.PublishAsync(packet);

    /// <inheritdoc/>
    public ValueTask KeepAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken) => flags.SaveAsync(episode, peak, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask KeepProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken)
        => await flags.SaveProofAsync(proof, pictures, cancellationToken);
}
