using System.Runtime.ExceptionServices;
using VisionAudit.Core;

namespace VisionAudit.Pipeline;

/// <summary>
/// Stages that work at the same time, joined by bounded edges. Each stage does one item after the other, so that every edge keeps the order.
/// </summary>
/// <remarks>
/// When a stage ends, for whatever reason, its outputs complete and its inputs are left: the stages after it finish what is on its way, the
/// stages before it stop. The first error stops the sources; everything that was made before it still arrives, then it is thrown.
/// </remarks>
/// <param name="clock">Measures stages and stop limits.</param>
/// <param name="limits">How long stopping may take.</param>
public sealed class StageGraph(TimeProvider clock, StopLimits limits)
{
    private readonly List<IEdge> _edges = [];
    private readonly List<StageTimer> _timers = [];
    private readonly List<Worker> _workers = [];
    private Dictionary<string, Task> _running = [];
    private ExceptionDispatchInfo? _firstError;

    /// <summary>What went over the edges so far.</summary>
    public IReadOnlyList<EdgeCounters> Edges => [.. _edges.Select(edge => edge.Counters)];

    /// <summary>How long the stages worked so far.</summary>
    public IReadOnlyList<StageTiming> Stages => [.. _timers.Select(timer => timer.Timing)];

    /// <summary>Names of the stages that were started and have not ended yet.</summary>
    public IEnumerable<string> Running => _running.Where(entry => !entry.Value.IsCompleted).Select(entry => entry.Key);

    /// <summary>Adds an edge.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="policy">What happens when it is full.</param>
    /// <param name="discard">Frees a dropped item.</param>
    public Edge<T> Connect<T>(string name, DeliveryPolicy policy, Action<T>? discard = null)
    {
        var edge = new Edge<T>(name, policy, discard);
        _edges.Add(edge);
        return edge;
    }

    /// <summary>Adds a source: the first stage to be stopped.</summary>
    public void Source<T>(string name, Func<CancellationToken, IAsyncEnumerable<T>> read, Edge<T> to)
        => _workers.Add(new Worker(name, IsSource: true, [], [to], async stop =>
        {
            await foreach (var item in read(stop).WithCancellation(stop))
            {
                if (!await TryOfferAsync(to, item, stop))
                    return;
            }
        }));

    /// <summary>Adds a stage that makes one item of each item.</summary>
    public void Stage<TIn, TOut>(string name, Edge<TIn> from, Func<TIn, CancellationToken, ValueTask<TOut>> work, Edge<TOut> to)
    {
        var timer = AddTimer(name);
        _workers.Add(new Worker(name, IsSource: false, [from], [to], async stop =>
        {
            await foreach (var item in from.TakeAllAsync(stop))
            {
                if (!await TryOfferAsync(to, await timer.MeasureAsync(() => work(item, stop)), stop))
                    return;
            }
        }));
    }

    /// <summary>Adds a stage that hands each item to several edges, in their order.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="from">Where items come from.</param>
    /// <param name="share">Called with each item before it is handed out, to give every edge a hold of its own.</param>
    /// <param name="to">Where they go.</param>
    public void Fork<T>(string name, Edge<T> from, Action<T> share, IReadOnlyList<Edge<T>> to)
        => _workers.Add(new Worker(name, IsSource: false, [from], [.. to], async stop =>
        {
            await foreach (var item in from.TakeAllAsync(stop))
            {
                share(item);
                var wanted = true;
                foreach (var edge in to)
                    wanted &= await TryOfferAsync(edge, item, stop);
                if (!wanted)
                    return;
            }
        }));

    /// <summary>Adds a last stage that takes one item of each of three edges at a time, and ends with the first of them.</summary>
    public void Join<T1, T2, T3>(
        string name, Edge<T1> first, Edge<T2> second, Edge<T3> third, Func<T1, T2, T3, CancellationToken, ValueTask> work)
    {
        var timer = AddTimer(name);
        _workers.Add(new Worker(name, IsSource: false, [first, second, third], [], async stop =>
        {
            while (await first.WaitAsync(stop) && await second.WaitAsync(stop) && await third.WaitAsync(stop)
                && first.TryTake(out var one) && second.TryTake(out var two) && third.TryTake(out var three))
            {
                await timer.MeasureAsync(async () =>
                {
                    await work(one, two, three, stop);
                    return true;
                });
            }
        }));
    }

    /// <summary>Runs until the sources end and everything has arrived. To be called once.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the sources were stopped, what was on its way arrived as far as the limits allowed.</exception>
    /// <exception cref="VisionAuditException">VA6001: a stage did not stop within the limits. Any other is the first error of a stage.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var aborting = new CancellationTokenSource();
        _running = _workers.ToDictionary(
            worker => worker.Name, worker => Task.Run(() => RunAsync(worker, stopping, worker.IsSource ? stopping.Token : aborting.Token), CancellationToken.None));
        var all = Task.WhenAll(_running.Values);

        await Task.WhenAny(all, Task.Delay(Timeout.InfiniteTimeSpan, clock, stopping.Token));
        await stopping.CancelAsync();
        var ended = await EndsWithinAsync(all, limits.DrainAfterError, cancellationToken)
            || (cancellationToken.IsCancellationRequested && await EndsWithinAsync(all, limits.Drain, CancellationToken.None));
        if (!ended)
        {
            await aborting.CancelAsync();
            if (!await EndsWithinAsync(all, limits.Abort, CancellationToken.None))
            {
                throw new VisionAuditException(
                    "VA6001", $"these stages did not stop: {string.Join(", ", Running)}", "end the process", inner: _firstError?.SourceException);
            }
        }
        _firstError?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task RunAsync(Worker worker, CancellationTokenSource stopping, CancellationToken stop)
    {
        try
        {
            await worker.Body(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped as asked.
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _firstError, ExceptionDispatchInfo.Capture(error), null);
        }
        finally
        {
            foreach (var output in worker.Outputs)
                output.Complete();
            foreach (var input in worker.Inputs)
                input.Leave();
        }
        if (_firstError is not null)
            await stopping.CancelAsync();
    }

    /// <summary>Waits for work that never fails; false where the limit or a cancellation comes first.</summary>
    private async Task<bool> EndsWithinAsync(Task work, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await work.WaitAsync(limit, clock, cancellationToken);
            return true;
        }
        catch (Exception early) when (early is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Offers an item; false where it was dropped because the reader has left or the stage is to stop.</summary>
    private static async ValueTask<bool> TryOfferAsync<T>(Edge<T> edge, T item, CancellationToken stop)
    {
        try
        {
            return await edge.OfferAsync(item, stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private StageTimer AddTimer(string name)
    {
        var timer = new StageTimer(name, clock);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>One stage as it runs.</summary>
    private sealed record Worker(
        string Name, bool IsSource, IReadOnlyList<IEdge> Inputs, IReadOnlyList<IEdge> Outputs, Func<CancellationToken, Task> Body);
}
