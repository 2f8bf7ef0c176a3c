using System.Collections.Immutable;
using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;

namespace VisionAudit.Dashboard.Proofs;

/// <summary>The proofs of one camera: what waits, what was found, what went wrong. Thread-safe.</summary>
public sealed class CameraProofs
{
    private readonly ICameraOutlet outlet;
    private readonly Func<CancellationToken, Task<IPeakProver>> open;
    private readonly ProofQueue queue;
    private readonly Lock gate = new();
    private ImmutableArray<(Guid Episode, long Sequence)> asked = [];
    private (Guid Episode, Verdict Verdict) latest;
    private IPeakProver? prover;
    private string? failure;
    private string? unkept;
    private int crowdedOut;

    /// <param name="outlet">Keeps the proofs.</param>
    /// <param name="open">Opens the prover, when the first frame is to be proved.</param>
    /// <param name="queue">Where frames wait.</param>
    internal CameraProofs(ICameraOutlet outlet, Func<CancellationToken, Task<IPeakProver>> open, ProofQueue queue)
        => (this.outlet, this.open, this.queue) = (outlet, open, queue);

    /// <summary>Episodes whose peaks wait or are being proved.</summary>
    public IReadOnlyList<Guid> Proving
    {
        get
        {
            lock (gate)
                return [.. asked.Select(peak => peak.Episode).Distinct()];
        }
    }

    /// <summary>What went wrong, in words; null where nothing did.</summary>
    public string? Problem
    {
        get
        {
            lock (gate)
                return failure ?? unkept ?? (crowdedOut == 0 ? null : $"{crowdedOut} {(crowdedOut == 1 ? "episode was" : "episodes were")} not proved: more came than can be proved");
        }
    }

    /// <summary>What the proof of an episode says; null unless it is the one that was proved last.</summary>
    public Verdict? VerdictOf(Guid episode)
    {
        lock (gate)
            return latest.Episode == episode ? latest.Verdict : null;
    }

    /// <summary>Asks for a proof, and does not wait for it. The episode must have been kept before.</summary>
    /// <param name="peak">The frame, which is owned here from now on.</param>
    public async ValueTask OfferAsync(PeakFrame peak)
    {
        lock (gate)
            asked = asked.Add((peak.Episode, peak.Record.Seq));
        if (queue.Offer(new ProofRequest(this, peak)) is not { } gone)
            return;
        using (gone.Peak)
        {
            if (gone.Peak.Episode == peak.Episode)
                Forget(gone.Peak.Episode, gone.Peak.Record.Seq);
            else
                await gone.Camera.CrowdOutAsync(gone.Peak);
        }
    }

    /// <summary>Proves a frame, which stays the caller's, on a thread of its own that gives way: neither frames nor pages wait for one of the pool's.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    internal async Task ProveAsync(PeakFrame peak, CancellationToken stop)
    {
        if (failure is null)
        {
            try
            {
                var opened = prover ??= await LowPriorityThread.RunAsync(() => open(stop));
                var proved = await LowPriorityThread.RunAsync(() => opened.ProveAsync(peak, stop));
                lock (gate)
                    latest = (peak.Episode, proved.Record.Verdict);
                await KeepAsync(EpisodeProof.Of(peak.Episode, proved.Record, [.. proved.Pictures.Select(picture => picture.Said)]), [.. proved.Pictures.Select(picture => picture.Jpeg)]);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                lock (gate)
                    failure = $"nothing is proved any more: {error.Message}";
            }
        }
        await GiveUpAsync(peak, failure);
    }

    /// <summary>Says of a frame why it will not be proved.</summary>
    /// <param name="peak">The frame; it stays the caller's.</param>
    /// <param name="why">A clause.</param>
    internal ValueTask GiveUpAsync(PeakFrame peak, string why) => KeepAsync(EpisodeProof.None(peak.Episode, peak.Record.Seq, why), []);

    /// <summary>Closes the prover; nothing may be proved then.</summary>
    internal void Close() => prover?.Dispose();

    private ValueTask CrowdOutAsync(PeakFrame peak)
    {
        lock (gate)
            crowdedOut++;
        return GiveUpAsync(peak, "more episodes came than can be proved, and newer ones went first");
    }

    /// <summary>Neither the camera nor other proofs end with one that cannot be kept.</summary>
    private async ValueTask KeepAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures)
    {
        try
        {
            await outlet.KeepProofAsync(proof, pictures, CancellationToken.None);
        }
        catch (VisionAuditException error)
        {
            lock (gate)
                unkept = $"a proof could not be kept: {error.Message}";
        }
        Forget(proof.Episode, proof.Sequence);
    }

    private void Forget(Guid episode, long sequence)
    {
        lock (gate)
            asked = asked.Remove((episode, sequence));
    }
}
