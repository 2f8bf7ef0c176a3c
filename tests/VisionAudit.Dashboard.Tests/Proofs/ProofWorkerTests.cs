using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Dashboard.Tests.Kit;

namespace VisionAudit.Dashboard.Tests.Proofs;

public sealed class ProofWorkerTests : IDisposable
{
    private static readonly Guid A = new(1, 0, 0, new byte[8]), B = new(2, 0, 0, new byte[8]), C = new(3, 0, 0, new byte[8]), D = new(4, 0, 0, new byte[8]);

    private readonly GatedProver prover = new();
    private readonly KeptProofs kept = new();

    public void Dispose() => prover.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Of_an_episode_only_the_newest_peak_waits()
    {
        await using var worker = new ProofWorker(CancellationToken.None);
        var proofs = Open(worker);
        await OfferFirstAsync(proofs, A, 1);
        await OfferAsync(proofs, B, 2);
        await OfferAsync(proofs, C, 3);
        await OfferAsync(proofs, B, 4);
        Assert.Equal([A, C, B], proofs.Proving);

        prover.LetThrough(9);
        await worker.DrainedAsync(TestContext.Current.CancellationToken);

        Assert.Equal([1, 4, 3], prover.Asked);
        Assert.Equal([(1, true), (4, true), (3, true)], kept.Outcomes);
        Assert.Equal((null, Verdict.Confirmed), (proofs.VerdictOf(B), proofs.VerdictOf(C)));
        Assert.Empty(proofs.Proving);
        Assert.Null(proofs.Problem);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_queue_lets_the_oldest_episode_go_and_says_so()
    {
        await using var worker = new ProofWorker(CancellationToken.None, capacity: 2);
        var proofs = Open(worker);
        await OfferFirstAsync(proofs, A, 1);
        await OfferAsync(proofs, B, 2);
        await OfferAsync(proofs, C, 3);
        await OfferAsync(proofs, D, 4);
        Assert.Equal([(2, false)], kept.Outcomes);
        Assert.Contains("newer ones went first", kept.Proofs.Single().Problem, StringComparison.Ordinal);
        Assert.Contains("1 episode was not proved", proofs.Problem, StringComparison.Ordinal);
        Assert.Equal([A, C, D], proofs.Proving);

        prover.LetThrough(9);
        await worker.DrainedAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(2, false), (1, true), (3, true), (4, true)], kept.Outcomes);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stop_ends_the_proof_that_is_being_made_and_tells_those_that_wait()
    {
        using var stop = new CancellationTokenSource();
        var worker = new ProofWorker(stop.Token);
        var proofs = Open(worker);
        await OfferFirstAsync(proofs, A, 1);
        await OfferAsync(proofs, B, 2);
        await stop.CancelAsync();
        await OfferAsync(proofs, C, 3);
        await worker.DisposeAsync();

        Assert.Equal([1], prover.Asked);
        Assert.Equal([(1, false), (2, false), (3, false)], kept.Outcomes);
        Assert.All(kept.Proofs, proof => Assert.Contains("stopped", proof.Problem, StringComparison.Ordinal));
        Assert.True(prover.IsClosed);
    }

    [Fact(Timeout = 60_000)]
    public async Task Two_cameras_share_the_one_worker_and_one_that_fails_does_not_end_the_other()
    {
        await using var worker = new ProofWorker(CancellationToken.None);
        var broken = new GatedProver { Failure = new VisionAuditException("VA1203", "the run failed", "look at the model") };
        broken.LetThrough(9);
        prover.LetThrough(9);
        var (bad, good) = (Open(worker, broken), Open(worker));
        await OfferAsync(bad, A, 1);
        await OfferAsync(good, B, 2);
        await OfferAsync(bad, C, 3);
        await OfferAsync(good, D, 4);
        await worker.DrainedAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(1, false), (2, true), (3, false), (4, true)], kept.Outcomes);
        Assert.Equal([1], broken.Asked);
        Assert.Contains("VA1203: the run failed", bad.Problem, StringComparison.Ordinal);
        Assert.Null(good.Problem);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_proof_that_cannot_be_kept_is_said_and_the_next_is_tried()
    {
        await using var worker = new ProofWorker(CancellationToken.None);
        var full = new KeptProofs { Failure = new VisionAuditException("VA9006", "the disk is full", "free space") };
        var proofs = worker.Open(Definition(prover), full)!;
        prover.LetThrough(9);
        await OfferAsync(proofs, A, 1);
        await OfferAsync(proofs, B, 2);
        await worker.DrainedAsync(TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], prover.Asked);
        Assert.Contains("VA9006: the disk is full", proofs.Problem, StringComparison.Ordinal);
        Assert.Empty(proofs.Proving);
    }

    [Fact]
    public async Task A_camera_whose_suspects_stay_suspects_has_no_proofs()
    {
        await using var worker = new ProofWorker(CancellationToken.None);
        Assert.Null(worker.Open(Definition(prover) with { OpenProverAsync = null }, kept));
    }

    private static CameraDefinition Definition(IPeakProver prover)
        => new ScriptedCamera(_ => true).Define("gate", "Gate") with { OpenProverAsync = _ => Task.FromResult(prover) };

    private CameraProofs Open(ProofWorker worker, GatedProver? other = null) => worker.Open(Definition(other ?? prover), kept)!;

    /// <summary>Offers a frame, and waits until the prover has it in its hands.</summary>
    private async Task OfferFirstAsync(CameraProofs proofs, Guid episode, long sequence)
    {
        await OfferAsync(proofs, episode, sequence);
        await Dashboards.UntilAsync(() => prover.Asked.Contains(sequence));
    }

    private async Task OfferAsync(CameraProofs proofs, Guid episode, long sequence)
    {
        var packet = Packets.Suspected("gate", sequence);
        var mask = new ObjectMask(2, 1, new byte[] { 1, 0 }, 1, TimeSpan.Zero);
        using var frame = new Frame(packet.Stamp, PixelBuffer.Rent(new PixelSize(4, 4)), packet.Jpeg);
        var explanation = new Explanation(3, "timber wolf", 9.5f, 0.91, packet.Map);
        kept.Order.Enqueue(episode);
        await proofs.OfferAsync(PeakFrame.Of(episode, new AuditedFrame(frame, explanation, mask, packet.Record), plate: null));
    }
}
