using VisionAudit.Core;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Tests.Kit;
using VisionAudit.Pipeline.Plugins;
using VisionAudit.Storage.Recordings;
using VisionAudit.TestKit;

namespace VisionAudit.Dashboard.Tests.Cameras;

public sealed class CameraSessionTests : ICameraOutlet, IDisposable
{
    private readonly ManualClock clock = new();
    private readonly TemporaryFolder folder = new();
    private readonly List<CameraStatus> statuses = [];
    private readonly List<Episode> episodes = [];
    private int packets;

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_camera_that_fails_says_why_and_comes_back_after_waits_that_grow()
    {
        var film = new ScriptedCamera(_ => false) { Count = 3, Before = (_, _) => Task.CompletedTask };
        var tries = 0;
        var camera = film.Define("gate", "Gate");
        var flaky = camera with { OpenAsync = stop => ++tries < 4 ? throw new VisionAuditException("VA3001", "there is no camera", "plug it in") : camera.OpenAsync(stop) };
        var running = Session(flaky).RunAsync(CancellationToken.None);
        foreach (var wait in (double[])[1, 2, 4])
        {
            await Dashboards.UntilAsync(() => Last.State == CameraState.Reconnecting && clock.PendingTimers > 0);
            Assert.Equal(("VA3001: there is no camera; plug it in", clock.GetUtcNow().AddSeconds(wait)), (Last.Problem, Last.RetryAt));
            clock.Advance(TimeSpan.FromSeconds(wait));
            await Dashboards.UntilAsync(() => Last.State != CameraState.Reconnecting || Last.RetryAt > clock.GetUtcNow());
        }
        await running;
        Assert.Equal((CameraState.Ended, 3L, 3, 4), (Last.State, Last.Frames, packets, tries));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_fails_in_the_middle_loses_neither_its_frames_nor_its_episode()
    {
        var film = new ScriptedCamera(_ => true) { Count = 30, Before = (_, _) => Task.CompletedTask, Failure = new VisionAuditException("VA3002", "the cable was pulled", "push it in") };
        using var stop = new CancellationTokenSource();
        var running = Session(film.Define("gate", "Gate")).RunAsync(stop.Token);
        await Dashboards.UntilAsync(() => Last.State == CameraState.Reconnecting);
        Assert.Equal(("VA3002: the cable was pulled; push it in", 30), (Last.Problem, packets));
        Assert.Equal((EpisodeState.Closed, 30, "gate"), (episodes[^1].State, episodes[^1].Frames, episodes[^1].Camera));
        Assert.Single(episodes.DistinctBy(episode => episode.Id));
        await stop.CancelAsync();
        await running;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_repeats_starts_again_and_goes_on_counting()
    {
        var film = new ScriptedCamera(_ => false) { Count = 5, Before = (_, _) => Task.CompletedTask };
        using var stop = new CancellationTokenSource();
        var running = Session(film.Define("gate", "Gate") with { Repeats = true }).RunAsync(stop.Token);
        await Dashboards.UntilAsync(() => Last.Frames > 12);
        await stop.CancelAsync();
        await running;
        Assert.Equal(CameraState.Ended, Last.State);
    }

    public ValueTask BeginAsync(RecordingSubject subject, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    void ICameraOutlet.Report(CameraStatus status)
    {
        lock (statuses)
            statuses.Add(status);
    }

    public ValueTask PublishAsync(byte[] packet)
    {
        Interlocked.Increment(ref packets);
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(Episode episode, FramePacket peak, CancellationToken cancellationToken)
    {
        Assert.Equal(episode.PeakStamp, peak.Stamp);
        episodes.Add(episode);
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepProofAsync(EpisodeProof proof, IReadOnlyList<ReadOnlyMemory<byte>> pictures, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private CameraStatus Last
    {
        get
        {
            lock (statuses)
                return statuses.Count == 0 ? new CameraStatus(CameraState.Starting) : statuses[^1];
        }
    }

    private CameraSession Session(CameraDefinition camera) => new(camera, this, recordings: null, PluginFolder.Load(folder["plugins"]), clock);
}
