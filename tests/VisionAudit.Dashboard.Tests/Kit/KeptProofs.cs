using System.Collections.Concurrent;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>An outlet that keeps what it is given, in the memory.</summary>
internal sealed class KeptProofs : ICameraOutlet
{
    public ConcurrentQueue<EpisodeProof> Proofs { get; } = new();

    public ConcurrentQueue<CameraStatus> Statuses { get; } = new();

    /// <summary>Episodes and proofs in the order in which they came.</summary>
    public ConcurrentQueue<Guid> Order { get; } = new();

    /// <summary>Thrown for each proof.</summary>
    public Exception? Failure { get; init; }

    public int Packets { get; private set; }

    public IEnumerable<(long Sequence, bool IsProved)> Outcomes => Proofs.Select(proof => (proof.Sequence, proof.Record is not null));

    public ValueTask BeginAsync(RecordingSubject subject, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Report(CameraStatus status) => Statuses.Enqueue(status);

    public ValueTask PublishAsync(byte[] packet)
    {
        Packets++;
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken)
    {
        Order.Enqueue(episode.Id);
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken)
    {
        Assert.Equal(proof.Pictures.Count, pictures.Count);
        if (Failure is not null)
            throw Failure;
        Assert.Contains(proof.Episode, Order);
        Proofs.Enqueue(proof);
        return ValueTask.CompletedTask;
    }
}
