using VisionAudit.Core;
using VisionAudit.Dashboard.Agents;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Pipeline.Plugins;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Tests.Agents;

public sealed class HubAgentTests : IDisposable
{
    private const int Episodes = 6, Run = 25;

    private readonly TemporaryFolder data = new();

    /// <summary>Six episodes of a second each, with a second of good frames before each of them.</summary>
    private static ScriptedCamera Film => new(n => n / Run % 2 == 1) { Count = 2 * Run * Episodes, Before = static (_, stop) => Task.Delay(10, stop) };

    public void Dispose() => data.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_dashboard_that_restarts_in_the_middle_has_every_episode_once()
    {
        var port = Dashboards.FreePort();
        var outbox = new EpisodeOutbox(data["outbox"]);
        using var stop = new CancellationTokenSource();
        await using var agent = Agent(port, outbox);
        var connected = agent.RunAsync(stop.Token);
        var first = await Dashboards.StartAsync(data["served"], port);
        var filmed = SessionOf(agent).RunAsync(stop.Token);
        await Dashboards.UntilAsync(async () => (await first.EpisodesAsync()).Count >= 2);
        await first.DisposeAsync();
        await filmed;
        Assert.True(outbox.Count > 0);

        await using var second = await Dashboards.StartAsync(data["served"], port);
        await outbox.EmptiedAsync(TestContext.Current.CancellationToken);

        var episodes = await second.EpisodesAsync();
        Assert.Equal(Episodes, episodes.Count);
        Assert.All(episodes, flagged => Assert.Equal((EpisodeState.Closed, Run, "gate"), (flagged.Episode.State, flagged.Episode.Frames, flagged.Episode.Camera)));
        await stop.CancelAsync();
        await connected;
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_killed_agent_had_not_delivered_the_next_one_delivers()
    {
        var port = Dashboards.FreePort();
        await using (var killed = Agent(port, new EpisodeOutbox(data["outbox"])))
            await SessionOf(killed).RunAsync(CancellationToken.None);

        await using var host = await Dashboards.StartAsync(data["served"], port);
        var outbox = new EpisodeOutbox(data["outbox"]);
        Assert.Equal(Episodes, outbox.Count);
        using var stop = new CancellationTokenSource();
        await using var next = Agent(port, outbox);
        await next.BeginAsync(new RecordingSubject("Gate", "gate", "", "", "", "", "lift-cam", "", "", "{}"), CancellationToken.None);
        var connected = next.RunAsync(stop.Token);
        await outbox.EmptiedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Episodes, (await host.EpisodesAsync()).Count);
        await stop.CancelAsync();
        await connected;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_camera_runs_on_while_the_dashboard_is_away()
    {
        await using var agent = Agent(Dashboards.FreePort(), new EpisodeOutbox(data["outbox"]));
        using var stop = new CancellationTokenSource();
        var problem = new TaskCompletionSource<string?>();
        agent.ConnectionChanged += why => problem.TrySetResult(why);
        var connected = agent.RunAsync(stop.Token);
        var frames = 0L;
        agent.Reported += status => frames = status.Frames;
        await SessionOf(agent).RunAsync(CancellationToken.None);
        Assert.NotNull(await problem.Task.WaitAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2 * Run * Episodes, frames);
        await stop.CancelAsync();
        await connected;
    }

    [Fact(Timeout = 120_000)]
    public async Task Proofs_reach_a_dashboard_that_was_away_once_for_each_episode()
    {
        var port = Dashboards.FreePort();
        var outbox = new EpisodeOutbox(data["outbox"]);
        using var stop = new CancellationTokenSource();
        await using var agent = Agent(port, outbox);
        await using (var worker = new ProofWorker(stop.Token))
        {
            await ProvedSessionOf(agent, worker).RunAsync(stop.Token);
            await worker.DrainedAsync(stop.Token);
        }
        Assert.Equal(2 * Episodes, outbox.Count);

        var connected = agent.RunAsync(stop.Token);
        await using var host = await Dashboards.StartAsync(data["served"], port);
        await outbox.EmptiedAsync(TestContext.Current.CancellationToken);

        var episodes = await host.EpisodesAsync();
        Assert.Equal(Episodes, episodes.Count);
        Assert.All(episodes, flagged => Assert.Equal((Verdict.Confirmed, 1), (flagged.Verdict, flagged.Proof!.Pictures.Count)));
        Assert.NotNull(await host.Flags.ProofPictureAsync(episodes[0].Episode.Id, 0, CancellationToken.None));
        await stop.CancelAsync();
        await connected;
    }

    [Fact(Timeout = 120_000)]
    public async Task A_dashboard_of_an_earlier_version_gets_the_episodes_and_the_agent_says_once_that_it_shows_no_proofs()
    {
        var port = Dashboards.FreePort();
        await using var former = await FormerDashboard.StartAsync(port);
        var outbox = new EpisodeOutbox(data["outbox"]);
        using var stop = new CancellationTokenSource();
        await using var agent = Agent(port, outbox);
        var noted = new List<string>();
        agent.Noted += noted.Add;
        var connected = agent.RunAsync(stop.Token);
        await using (var worker = new ProofWorker(stop.Token))
        {
            await ProvedSessionOf(agent, worker).RunAsync(stop.Token);
            await worker.DrainedAsync(stop.Token);
        }
        await outbox.EmptiedAsync(TestContext.Current.CancellationToken);
        Assert.Contains("earlier version and shows no proofs", Assert.Single(noted), StringComparison.Ordinal);
        Assert.Equal(Episodes, former.Episodes.Distinct().Count());
        await stop.CancelAsync();
        await connected;
    }

    [Fact]
    public void An_address_that_is_none_is_refused()
        => Assert.Equal("VA9005", Assert.Throws<DashboardException>(() => new HubAgent(new Uri("ftp://elsewhere"), "gate", "Gate", new EpisodeOutbox(data["outbox"]), TimeProvider.System)).Id);

    private static HubAgent Agent(int port, EpisodeOutbox outbox) => new(new Uri($"http://127.0.0.1:{port}"), "gate", "Gate", outbox, TimeProvider.System);

    private CameraSession ProvedSessionOf(HubAgent agent, ProofWorker worker)
        => new(Film.Define("gate", "Gate") with { OpenProverAsync = PlaceProver.OpenAsync }, agent, recordings: null, PluginFolder.Load(data["plugins"]), TimeProvider.System, worker);

    private CameraSession SessionOf(HubAgent agent) => new(Film.Define("gate", "Gate"), agent, recordings: null, PluginFolder.Load(data["plugins"]), TimeProvider.System);
}
