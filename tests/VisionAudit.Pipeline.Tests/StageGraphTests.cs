using VisionAudit.Core;
using VisionAudit.TestKit;

namespace VisionAudit.Pipeline.Tests;

public sealed class StageGraphTests
{
    private readonly ManualClock _clock = new();
    private readonly List<int> _arrived = [];

    [Fact(Timeout = 60_000)]
    public async Task Items_arrive_in_order_and_are_counted()
    {
        var graph = Chain(Numbers(100), item => ValueTask.FromResult(2 * item));
        await graph.RunAsync(CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 100).Select(item => 2 * item), _arrived);
        Assert.All(graph.Edges, edge => Assert.Equal((100L, 100L, 0L), (edge.Received, edge.Delivered, edge.Dropped)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stage_is_timed_on_the_clock()
    {
        var graph = Chain(Numbers(3), item =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10 * (item + 1)));
            return ValueTask.FromResult(item);
        });
        await graph.RunAsync(CancellationToken.None);
        var work = graph.Stages.Single(stage => stage.Name == "work");
        Assert.Equal(3, work.Count);
        Assert.InRange(work.Total, TimeSpan.FromMilliseconds(60), _clock.Elapsed);
        Assert.InRange(work.Maximum, TimeSpan.FromMilliseconds(30), _clock.Elapsed);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_error_in_a_source_is_thrown_after_everything_before_it_has_arrived()
    {
        var graph = Chain(Numbers(10, failAfter: true), ValueTask.FromResult);
        Assert.Equal("torn", (await Assert.ThrowsAsync<InvalidDataException>(() => graph.RunAsync(CancellationToken.None))).Message);
        Assert.Equal(Enumerable.Range(0, 10), _arrived);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_error_in_a_stage_stops_the_source_and_lets_what_came_before_arrive()
    {
        var graph = Chain(Numbers(int.MaxValue), item => item == 7 ? throw new InvalidDataException("seven") : ValueTask.FromResult(item));
        Assert.Equal("seven", (await Assert.ThrowsAsync<InvalidDataException>(() => graph.RunAsync(CancellationToken.None))).Message);
        Assert.Equal(Enumerable.Range(0, 7), _arrived);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_error_stops_a_source_that_waits_for_ever()
    {
        var graph = Chain(Waiting, item => throw new InvalidDataException($"{item}"));
        await Assert.ThrowsAsync<InvalidDataException>(() => graph.RunAsync(CancellationToken.None));

        static async IAsyncEnumerable<int> Waiting([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
        {
            yield return 1;
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancelling_stops_the_source_first_and_what_is_on_its_way_arrives()
    {
        using var stop = new CancellationTokenSource();
        var working = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var graph = Chain(Numbers(int.MaxValue), async item =>
        {
            working.TrySetResult();
            await goOn.Task;
            return item;
        });
        var run = graph.RunAsync(stop.Token);
        await working.Task;
        await stop.CancelAsync();
        goOn.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.NotEmpty(_arrived);
        Assert.Equal(Enumerable.Range(0, _arrived.Count), _arrived);
        Assert.Equal(_arrived.Count, graph.Edges[1].Delivered);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_slow_stage_is_cancelled_when_the_time_to_drain_is_over()
    {
        using var stop = new CancellationTokenSource();
        var working = new TaskCompletionSource();
        var graph = Chain(Numbers(int.MaxValue), async (item, abort) =>
        {
            working.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, abort);
            return item;
        });
        var run = graph.RunAsync(stop.Token);
        await working.Task;
        await stop.CancelAsync();
        await AdvanceThroughNextTimer();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stage_that_does_not_stop_within_two_seconds_is_named()
    {
        using var stop = new CancellationTokenSource();
        var working = new TaskCompletionSource();
        var never = new TaskCompletionSource<int>();
        var graph = Chain(Numbers(int.MaxValue), _ =>
        {
            working.TrySetResult();
            return new ValueTask<int>(never.Task);
        });
        var run = graph.RunAsync(stop.Token);
        await working.Task;
        await stop.CancelAsync();
        await AdvanceThroughNextTimer();
        while (graph.Running.Count() > 1)
            await Task.Yield();
        await AdvanceThroughNextTimer();
        var error = await Assert.ThrowsAsync<VisionAuditException>(() => run);
        Assert.Equal("VA6001", error.Id);
        Assert.StartsWith("these stages did not stop: work", error.Problem, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(2), _clock.Elapsed);
    }

    private StageGraph Chain(Func<CancellationToken, IAsyncEnumerable<int>> source, Func<int, ValueTask<int>> work)
        => Chain(source, (item, _) => work(item));

    /// <summary>source → work → a sink that notes what arrives.</summary>
    private StageGraph Chain(Func<CancellationToken, IAsyncEnumerable<int>> source, Func<int, CancellationToken, ValueTask<int>> work)
    {
        var graph = new StageGraph(_clock, new StopLimits());
        var raw = graph.Connect<int>("raw", DeliveryPolicy.Block(2));
        var first = graph.Connect<int>("first", DeliveryPolicy.Block(2));
        var second = graph.Connect<int>("second", DeliveryPolicy.Block(2));
        var third = graph.Connect<int>("third", DeliveryPolicy.Block(2));
        var done = graph.Connect<int>("done", DeliveryPolicy.Block(2));
        graph.Source("source", source, raw);
        graph.Stage("work", raw, work, done);
        graph.Fork("fork", done, static _ => { }, [first, second, third]);
        graph.Join("sink", first, second, third, (one, two, three, _) =>
        {
            Assert.Equal((one, one), (two, three));
            _arrived.Add(one);
            return ValueTask.CompletedTask;
        });
        return graph;
    }

    private static Func<CancellationToken, IAsyncEnumerable<int>> Numbers(int count, bool failAfter = false)
    {
        return Read;

        async IAsyncEnumerable<int> Read([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
        {
            for (var i = 0; i < count && !stop.IsCancellationRequested; i++)
            {
                await Task.Yield();
                yield return i;
            }
            if (failAfter)
                throw new InvalidDataException("torn");
        }
    }

    private async Task AdvanceThroughNextTimer()
    {
        while (_clock.PendingTimers == 0)
            await Task.Yield();
        _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
