using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Pipeline.Plugins;

namespace VisionAudit.Dashboard.Tests.Proofs;

/// <summary>Cameras whose episodes are proved while they run.</summary>
public sealed class CameraProofTests : IDisposable
{
    private readonly TemporaryFolder data = new();
    private readonly HttpClient browser = new();
    private readonly KeptProofs kept = new();

    private static ScriptedCamera Film => new(n => n is >= 10 and < 40) { Count = 60, Before = static (_, stop) => Task.Delay(5, stop) };

    public void Dispose()
    {
        browser.Dispose();
        data.Dispose();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_episode_is_confirmed_with_its_pictures_and_they_are_there_after_a_restart()
    {
        Guid id;
        await using (var host = await Dashboards.StartAsync(data.Path, Film.Define("gate", "Gate") with { OpenProverAsync = PlaceProver.OpenAsync }))
        {
            await Dashboards.UntilAsync(async () => await host.EpisodesAsync() is [{ Episode.State: EpisodeState.Closed, Proof: not null }]);
            id = (await host.EpisodesAsync())[0].Episode.Id;
        }
        await using var again = await Dashboards.StartAsync(data.Path);
        var flagged = Assert.Single(await again.EpisodesAsync());
        Assert.Equal((Verdict.Confirmed, Verdict.Suspected, id), (flagged.Verdict, flagged.Episode.Peak.Verdict, flagged.Proof!.Episode));
        Assert.Equal("without the object it still says timber wolf (1.00 → 1.00); before chalk pit it says husky", flagged.Proof.Record!.Reason);
        Assert.Equal((0.5, true), (flagged.Proof.Record.Proof!.Flips, flagged.Proof.Record.Reliance > 0.5));
        var picture = await browser.GetByteArrayAsync(new Uri(again.Address, $"flags/{id}/proof/0"), TestContext.Current.CancellationToken);
        Assert.Equal([0xFF, 0xD8, 0xFF], picture[..3]);
        using var beyond = await browser.GetAsync(new Uri(again.Address, $"flags/{id}/proof/1"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, beyond.StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task Frames_do_not_wait_for_a_proof_and_the_status_names_what_does()
    {
        var prover = new GatedProver();
        await using var worker = new ProofWorker(CancellationToken.None);
        await RunAsync(worker, Film.Define("gate", "Gate") with { OpenProverAsync = _ => Task.FromResult<IPeakProver>(prover) });
        Assert.Equal((60, 0), (kept.Packets, kept.Proofs.Count));
        Assert.Equal([kept.Order.First()], kept.Statuses.Last().Proving);

        prover.LetThrough(9);
        await worker.DrainedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(kept.Order.First(), Assert.Single(kept.Proofs).Episode);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_running_episode_says_what_its_proof_says()
    {
        await using var worker = new ProofWorker(CancellationToken.None);
        var film = new ScriptedCamera(n => n is >= 10 and < 500) { Count = 520, Before = (n, stop) => Task.Delay(5, stop) };
        await RunAsync(worker, film.Define("gate", "Gate") with { OpenProverAsync = PlaceProver.OpenAsync });
        Assert.Contains(Verdict.Confirmed, kept.Statuses.Select(status => status.Proved).OfType<Verdict>());
        Assert.Null(kept.Statuses.Last().Proved);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_prover_that_throws_or_cannot_be_opened_says_what_and_the_camera_runs_on(bool opens)
    {
        var failure = new VisionAuditException("VA1203", "the run failed", "look at the model");
        var prover = new GatedProver { Failure = failure };
        prover.LetThrough(9);
        await using var worker = new ProofWorker(CancellationToken.None);
        var film = new ScriptedCamera(n => n / 30 % 2 == 1) { Count = 240, Before = static (_, stop) => Task.Delay(2, stop) };
        await RunAsync(worker, film.Define("gate", "Gate") with { OpenProverAsync = _ => opens ? Task.FromResult<IPeakProver>(prover) : throw failure });
        await worker.DrainedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(240, kept.Packets);
        Assert.Equal(4, kept.Proofs.Select(proof => proof.Episode).Distinct().Count());
        Assert.All(kept.Proofs, proof => Assert.Contains("VA1203: the run failed", proof.Problem, StringComparison.Ordinal));
        Assert.Contains(kept.Statuses, status => status.ProofProblem?.Contains("VA1203: the run failed", StringComparison.Ordinal) == true);
        Assert.Equal(opens ? 1 : 0, prover.Asked.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stop_of_the_dashboard_does_not_wait_for_a_proof_and_the_episode_says_why_there_is_none()
    {
        var prover = new GatedProver();
        await using (var host = await Dashboards.StartAsync(data.Path, new ScriptedCamera(_ => true).Define("gate", "Gate") with { OpenProverAsync = _ => Task.FromResult<IPeakProver>(prover) }))
            await Dashboards.UntilAsync(() => prover.Asked.Count == 1);
        await using var again = await Dashboards.StartAsync(data.Path);
        var flagged = Assert.Single(await again.EpisodesAsync());
        Assert.Equal((EpisodeState.Closed, Verdict.Suspected, "the camera was stopped before"), (flagged.Episode.State, flagged.Verdict, flagged.Proof!.Problem));
        Assert.True(prover.IsClosed);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_episode_that_ends_with_another_peak_is_proved_again_and_with_the_same_peak_is_not()
    {
        var prover = new GatedProver();
        prover.LetThrough(99);
        await using var worker = new ProofWorker(CancellationToken.None);
        // The object is whole from frame 70 on, and a frame that shows it whole is a stronger peak.
        var film = new ScriptedCamera(n => n is >= 10 and < 40 or >= 50 and < 80) { Count = 120, IsWhole = n => n >= 70, Before = static (_, stop) => Task.Delay(5, stop) };
        await RunAsync(worker, film.Define("gate", "Gate") with { OpenProverAsync = _ => Task.FromResult<IPeakProver>(prover) });
        await worker.DrainedAsync(TestContext.Current.CancellationToken);
        Assert.Equal([10, 50, 70], prover.Asked);
        Assert.Equal(2, kept.Proofs.Select(proof => proof.Episode).Distinct().Count());
    }

    private Task RunAsync(ProofWorker worker, CameraDefinition camera)
        => new CameraSession(camera, kept, null, PluginFolder.Load(data["plugins"]), TimeProvider.System, worker).RunAsync(TestContext.Current.CancellationToken);
}
