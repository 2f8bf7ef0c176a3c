using VisionAudit.Dashboard.Cameras;

namespace VisionAudit.Dashboard.Proofs;

/// <summary>
/// Proves the peaks of all cameras of a process, one after another, beside the frames. What it does not come to is told and counted.
/// </summary>
public sealed class ProofWorker : IAsyncDisposable
{
    /// <summary>Episodes that may wait, unless it is said.</summary>
    public const int UsualCapacity = 16;

    private readonly ProofQueue queue;
    private readonly CancellationTokenSource stopping;
    private readonly Lock gate = new();
    private readonly List<CameraProofs> cameras = [];
    private readonly Task running;

    /// <summary>Starts to wait for frames.</summary>
    /// <param name="stop">Stops the proof that is being made, and those that wait.</param>
    /// <param name="capacity">Episodes that may wait, at least 1.</param>
    public ProofWorker(CancellationToken stop, int capacity = UsualCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        queue = new ProofQueue(capacity);
        stopping = CancellationTokenSource.CreateLinkedTokenSource(stop);
        running = Task.Run(() => RunAsync(stopping.Token), CancellationToken.None);
    }

    /// <summary>Takes a camera on.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="outlet">Keeps its proofs.</param>
    /// <returns>Its proofs; null where its suspects are not to be proved.</returns>
    public CameraProofs? Open(CameraDefinition camera, ICameraOutlet outlet)
    {
        if (camera.OpenProverAsync is not { } open)
            return null;
        var proofs = new CameraProofs(outlet, open, queue);
        lock (gate)
            cameras.Add(proofs);
        return proofs;
    }

    /// <summary>Waits until every frame that was asked about is proved, or it is told why not.</summary>
    public Task DrainedAsync(CancellationToken stop) => queue.IdleAsync(stop);

    /// <summary>Stops; of what waits it is told so.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        foreach (var left in queue.Clear())
            await StopAsync(left);
        lock (gate)
            cameras.ForEach(camera => camera.Close());
        stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            ProofRequest? request = null;
            try
            {
                request = await queue.TakeAsync(stop);
                await request.Camera.ProveAsync(request.Peak, stop);
                request.Peak.Dispose();
            }
            catch (OperationCanceledException)
            {
                if (request is not null)
                    await StopAsync(request);
            }
        }
    }

    private static async Task StopAsync(ProofRequest request)
    {
        using (request.Peak)
            await request.Camera.GiveUpAsync(request.Peak, "the camera was stopped before");
    }
}
