using VisionAudit.Auditing;
using VisionAudit.Core;
using VisionAudit.Dashboard.Proofs;
using VisionAudit.Pipeline;
using VisionAudit.Pipeline.Plugins;
using VisionAudit.Storage.Packets;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>One run of a camera, from opened parts to the end of its source: its frames go to the outlet and the recording, its episodes are kept, and their peaks are asked about.</summary>
internal sealed class CameraRun : IAuditSink, IDisposable
{
    private readonly string camera;
    private readonly CameraParts parts;
    private readonly ICameraOutlet outlet;
    private readonly RecordingWriter? recording;
    private readonly TimeProvider clock;
    private readonly Auditor auditor;
    private readonly AuditPipeline pipeline;
    private readonly PluginHost plugins;
    private readonly RateMeter rate;
    private readonly Queue<(Episode Episode, FramePacket Peak, PeakFrame? Unasked)> ended = new();
    private readonly CameraProofs? proofs;
    private readonly PeakWatch? watch;
    private readonly CameraStatus before;
    private FramePacket? peak;
    private Episode? kept;

    /// <summary>Prepares the run.</summary>
    /// <param name="camera">Id of the camera.</param>
    /// <param name="parts">What it is made of.</param>
    /// <param name="outlet">Where results go.</param>
    /// <param name="recording">Where frames are recorded, or null.</param>
    /// <param name="plugins">Its plugins.</param>
    /// <param name="proofs">Where the peaks of its episodes are proved, or null.</param>
    /// <param name="before">Counts of the runs before.</param>
    /// <param name="clock">Measures rate and latency.</param>
    public CameraRun(string camera, CameraParts parts, ICameraOutlet outlet, RecordingWriter? recording, PluginHost plugins, CameraProofs? proofs, CameraStatus before, TimeProvider clock)
    {
        (this.camera, this.parts, this.outlet, this.recording, this.plugins, this.proofs, this.before, this.clock) = (camera, parts, outlet, recording, plugins, proofs, before, clock);
        watch = proofs is null ? null : new PeakWatch(proofs, parts.EmptyScene);
        rate = new RateMeter(clock);
        auditor = new Auditor(parts.Subject.Method, parts.Thresholds);
        auditor.EpisodeEnded += episode => ended.Enqueue((episode with { Camera = camera }, peak!, watch?.Release()));
        pipeline = new AuditPipeline(parts.Source, parts.Explainer, parts.Masks, auditor, new PluginSink(plugins, this), parts.Options, clock);
        Status = before with { State = CameraState.Starting, Problem = null, RetryAt = null };
    }

    /// <summary>How it is doing, with the counts of the runs before.</summary>
    public CameraStatus Status { get; private set; }

    /// <summary>Runs until the source ends. However it ends, the episode that was running is kept.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await outlet.BeginAsync(parts.Subject, stop);
            await pipeline.RunAsync(stop);
        }
        finally
        {
            auditor.Complete();
            await KeepEndedAsync(CancellationToken.None);
            Status = Status with { Proving = proofs?.Proving };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        watch?.Dispose();
        foreach (var (_, _, unasked) in ended)
            unasked?.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(AuditedFrame audited, CancellationToken cancellationToken)
    {
        var packet = FramePacket.Of(camera, audited);
        await KeepEndedAsync(cancellationToken);
        await KeepRunningAsync(packet, audited, cancellationToken);
        var bytes = FramePacketFormat.ToBytes(packet);
        if (recording is not null)
            await recording.WriteAsync(bytes, cancellationToken);
        await outlet.PublishAsync(bytes);
        Report(audited);
    }

    private async ValueTask KeepEndedAsync(CancellationToken cancellationToken)
    {
        while (ended.TryPeek(out var closed))
        {
            await outlet.KeepAsync(closed.Episode, closed.Peak, cancellationToken);
            ended.Dequeue();
            if (closed.Unasked is { } unasked)
                await proofs!.OfferAsync(unasked);
        }
    }

    /// <summary>Keeps the running episode when it has become one, and again when its peak has moved by a second or more: flags show while they last, and survive a kill.</summary>
    private async ValueTask KeepRunningAsync(FramePacket packet, AuditedFrame audited, CancellationToken cancellationToken)
    {
        if (auditor.Run is not { } run)
            return;
        if (run.PeakStamp == packet.Stamp)
        {
            peak = packet;
            watch?.See(run.Id, audited);
        }
        if (run.State != EpisodeState.Open || (kept?.Id == run.Id && (run.PeakStamp.At - kept.PeakStamp.At) < TimeSpan.FromSeconds(1)))
            return;
        await outlet.KeepAsync(run with { Camera = camera }, peak!, cancellationToken);
        kept = run;
        if (watch is not null)
            await watch.OpenAsync(run.Id);
    }

    private void Report(AuditedFrame audited)
    {
        var report = pipeline.Report;
        Status = new CameraStatus(
            CameraState.Running, Fps: rate.Count(), Latency: clock.GetUtcNow() - audited.Frame.Stamp.CapturedAt, Frames: before.Frames + report.Frames + 1,
            Dropped: before.Dropped + report.Dropped, Threshold: parts.Thresholds.For(audited.Frame.Stamp.Source, audited.Record.Label).Enter,
            Plugins: plugins.Disabled is { Count: > 0 } disabled ? [.. disabled.Select(plugin => plugin.Message)] : null,
            Proving: proofs?.Proving is { Count: > 0 } proving ? proving : null, Proved: auditor.Run is { } run ? proofs?.VerdictOf(run.Id) : null, ProofProblem: proofs?.Problem);
        outlet.Report(Status);
    }
}
