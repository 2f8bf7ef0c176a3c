using VisionAudit.Dashboard.Proofs;
using VisionAudit.Pipeline.Plugins;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>Keeps a camera running: a camera that fails is opened again after a wait that grows, and says so meanwhile.</summary>
/// <param name="definition">The camera.</param>
/// <param name="outlet">Where its results go.</param>
/// <param name="recordings">Where its frames are recorded; null records nothing.</param>
/// <param name="plugins">Components that each run makes for itself.</param>
/// <param name="clock">Measures the waits.</param>
/// <param name="worker">Proves the peaks of its episodes; null where nothing does.</param>
public sealed class CameraSession(CameraDefinition definition, ICameraOutlet outlet, RecordingCatalogue? recordings, PluginFolder plugins, TimeProvider clock, ProofWorker? worker = null)
{
    private readonly Backoff backoff = new();
    private readonly CameraProofs? proofs = worker?.Open(definition, outlet);
    private CameraStatus status = new(CameraState.Starting);

    /// <summary>Runs until the source has ended for good or the camera is told to stop; never fails.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (await RunOnceAsync(stop) is { } problem)
                await WaitAsync(problem, stop);
            Report(status with { State = CameraState.Ended, Fps = 0 });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Report(status with { State = CameraState.Ended, Fps = 0 });
        }
    }

    /// <summary>One run, or several of a source that repeats.</summary>
    /// <returns>What went wrong; null where the source has ended for good.</returns>
    private async Task<string?> RunOnceAsync(CancellationToken stop)
    {
        try
        {
            Report(status with { State = CameraState.Starting, Problem = null, RetryAt = null });
            using var parts = await definition.OpenAsync(stop);
            do
            {
                var frames = status.Frames;
                await RunPartsAsync(parts, stop);
                if (status.Frames == frames)
                    return $"'{definition.Name}' gave no frames";
            }
            while (definition.Repeats);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            return error.Message;
        }
    }

    private async Task RunPartsAsync(CameraParts parts, CancellationToken stop)
    {
        using var recording = recordings?.Create(parts.Subject);
        await using var host = await PluginHost.StartAsync(definition.Name, plugins);
        using var run = new CameraRun(definition.Id, parts, outlet, recording, host, proofs, status, clock);
        var judged = status.Frames;
        try
        {
            await run.RunAsync(stop);
        }
        finally
        {
            status = run.Status;
            if (status.Frames > judged)
                backoff.Reset();
        }
    }

    private async Task WaitAsync(string problem, CancellationToken stop)
    {
        var wait = backoff.Next();
        Report(status with { State = CameraState.Reconnecting, Problem = problem, RetryAt = clock.GetUtcNow() + wait, Fps = 0 });
        await Task.Delay(wait, clock, stop);
    }

    private void Report(CameraStatus now) => outlet.Report(status = now);
}
