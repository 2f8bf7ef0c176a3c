using VisionAudit.Core;

namespace VisionAudit.Dashboard.Proofs;

/// <summary>A peak frame, proved.</summary>
/// <param name="Record">Its record with the proof, the reliance and the verdict that follows.</param>
/// <param name="Pictures">The pictures that prove it, with their JPEG files.</param>
public sealed record ProvedPeak(AuditRecord Record, IReadOnlyList<(ProofPicture Said, ReadOnlyMemory<byte> Jpeg)> Pictures);

/// <summary>Proves peak frames by changing them. Not thread-safe; it works on the thread that calls it.</summary>
public interface IPeakProver : IDisposable
{
    /// <summary>Proves one frame.</summary>
    /// <param name="peak">The frame; it stays the caller's.</param>
    /// <param name="cancellationToken">Gives up, soon.</param>
    /// <exception cref="VisionAuditException">The classifier failed.</exception>
    Task<ProvedPeak> ProveAsync(PeakFrame peak, CancellationToken cancellationToken);
}
