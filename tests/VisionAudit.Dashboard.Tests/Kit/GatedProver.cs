using System.Collections.Concurrent;
using VisionAudit.Core;
using VisionAudit.Dashboard.Proofs;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>A prover that a test holds up: each proof waits until the test lets one through, or until it is stopped. It says which frames it was asked about.</summary>
internal sealed class GatedProver : IPeakProver
{
    private readonly SemaphoreSlim gate = new(0);

    /// <summary>Sequence numbers of the frames, in the order in which it was asked.</summary>
    public ConcurrentQueue<long> Asked { get; } = new();

    /// <summary>Thrown for the first frame that is let through.</summary>
    public Exception? Failure { get; init; }

    public bool IsClosed { get; private set; }

    public void LetThrough(int proofs) => gate.Release(proofs);

    public async Task<ProvedPeak> ProveAsync(PeakFrame peak, CancellationToken cancellationToken)
    {
        Asked.Enqueue(peak.Record.Seq);
        await gate.WaitAsync(cancellationToken);
        if (Failure is not null)
            throw Failure;
        var record = peak.Record with { Verdict = Verdict.Confirmed, Reliance = 0.9, Proof = new AuditProof(0.6, 0, 0.8, 0.05) };
        return new ProvedPeak(record, [(new ProofPicture("as seen", record.Label, record.P), new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 })]);
    }

    public void Dispose()
    {
        IsClosed = true;
        gate.Dispose();
    }
}
