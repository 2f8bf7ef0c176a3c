namespace VisionAudit.Pipeline.Tests;

public sealed class EdgeTests
{
    private readonly List<int> _discarded = [];

    [Fact]
    public async Task Latest_keeps_the_newest_item_and_counts_the_lost_ones()
    {
        var edge = new Edge<int>("camera", DeliveryPolicy.Latest, _discarded.Add);
        await OfferAll(edge, 1, 2, 3);
        edge.Complete();
        Assert.Equal([3], await TakeAll(edge));
        Assert.Equal([1, 2], _discarded);
        Assert.Equal(new EdgeCounters("camera", "latest", 3, 1, 2), edge.Counters);
    }

    [Fact]
    public async Task Drop_oldest_keeps_the_newest_few()
    {
        var edge = new Edge<int>("camera", DeliveryPolicy.DropOldest(2), _discarded.Add);
        await OfferAll(edge, 1, 2, 3, 4);
        edge.Complete();
        Assert.Equal([3, 4], await TakeAll(edge));
        Assert.Equal([1, 2], _discarded);
    }

    [Fact]
    public async Task Block_holds_the_writer_back_and_loses_nothing()
    {
        var edge = new Edge<int>("frames", DeliveryPolicy.Block(2), _discarded.Add);
        await OfferAll(edge, 1, 2);
        var third = edge.OfferAsync(3, CancellationToken.None).AsTask();
        Assert.False(third.IsCompleted);
        Assert.True(edge.TryTake(out var first));
        Assert.True(await third);
        edge.Complete();
        Assert.Equal(1, first);
        Assert.Equal([2, 3], await TakeAll(edge));
        Assert.Equal(new EdgeCounters("frames", "block(2)", 3, 3, 0), edge.Counters);
    }

    [Fact]
    public async Task A_reader_that_leaves_drops_what_waits_and_frees_the_writer()
    {
        var edge = new Edge<int>("frames", DeliveryPolicy.Block(1), _discarded.Add);
        await OfferAll(edge, 1);
        var waiting = edge.OfferAsync(2, CancellationToken.None).AsTask();
        edge.Leave();
        Assert.False(await waiting);
        Assert.False(await edge.OfferAsync(3, CancellationToken.None));
        Assert.Equal([1, 2, 3], _discarded.Order());
        Assert.Equal(3, edge.Counters.Dropped);
    }

    [Fact]
    public async Task An_offer_that_is_cancelled_drops_its_item()
    {
        var edge = new Edge<int>("frames", DeliveryPolicy.Block(1), _discarded.Add);
        await OfferAll(edge, 1);
        using var stop = new CancellationTokenSource();
        var waiting = edge.OfferAsync(2, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal([2], _discarded);
        Assert.Equal([1], await TakeAll(Completed(edge)));
    }

    [Fact]
    public void A_queue_without_room_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => DeliveryPolicy.Block(0));

    private static Edge<int> Completed(Edge<int> edge)
    {
        edge.Complete();
        return edge;
    }

    private static async Task OfferAll(Edge<int> edge, params int[] items)
    {
        foreach (var item in items)
            Assert.True(await edge.OfferAsync(item, CancellationToken.None));
    }

    private static async Task<List<int>> TakeAll(Edge<int> edge)
    {
        var taken = new List<int>();
        await foreach (var item in edge.TakeAllAsync(CancellationToken.None))
            taken.Add(item);
        return taken;
    }
}
