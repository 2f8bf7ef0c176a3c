namespace VisionAudit.Dashboard.Proofs;

/// <summary>A peak frame that waits for its proof.</summary>
/// <param name="Camera">Whose it is.</param>
/// <param name="Peak">The frame; whoever takes the request disposes it.</param>
internal sealed record ProofRequest(CameraProofs Camera, PeakFrame Peak);

/// <summary>
/// Peak frames that wait for their proof, the oldest episode first. Of an episode only the newest peak waits, in the episode's place. A full queue lets the oldest episode go for a new one.
/// Thread-safe, for one reader; no offer waits for it.
/// </summary>
/// <param name="capacity">Episodes that may wait, at least 1.</param>
internal sealed class ProofQueue(int capacity)
{
    private readonly Lock gate = new();
    private readonly List<ProofRequest> waiting = [];
    private TaskCompletionSource arrived = NewSignal();
    private TaskCompletionSource? idle;

    /// <summary>Takes a frame in; its owner is the queue.</summary>
    /// <returns>The request that had to go, which is the caller's then: an earlier peak of the same episode, or the oldest episode; null where there was room.</returns>
    public ProofRequest? Offer(ProofRequest request)
    {
        lock (gate)
        {
            var place = waiting.FindIndex(other => other.Peak.Episode == request.Peak.Episode);
            if (place >= 0)
            {
                var earlier = waiting[place];
                waiting[place] = request;
                return earlier;
            }
            waiting.Add(request);
            idle ??= NewSignal();
            arrived.TrySetResult();
            return waiting.Count > capacity ? TakeFirst() : null;
        }
    }

    /// <summary>The oldest request, once there is one; it is the caller's then, who is done with the one before.</summary>
    public async Task<ProofRequest> TakeAsync(CancellationToken stop)
    {
        while (true)
        {
            Task more;
            lock (gate)
            {
                if (waiting.Count > 0)
                    return TakeFirst();
                idle?.TrySetResult();
                idle = null;
                arrived = NewSignal();
                more = arrived.Task;
            }
            await more.WaitAsync(stop);
        }
    }

    /// <summary>Waits until nothing waits and the reader is done with the last.</summary>
    public Task IdleAsync(CancellationToken stop)
    {
        lock (gate)
            return idle?.Task.WaitAsync(stop) ?? Task.CompletedTask;
    }

    /// <summary>Everything that waits, which is the caller's then.</summary>
    public IReadOnlyList<ProofRequest> Clear()
    {
        lock (gate)
        {
            ProofRequest[] left = [.. waiting];
            waiting.Clear();
            return left;
        }
    }

    private ProofRequest TakeFirst()
    {
        var first = waiting[0];
        waiting.RemoveAt(0);
        return first;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
