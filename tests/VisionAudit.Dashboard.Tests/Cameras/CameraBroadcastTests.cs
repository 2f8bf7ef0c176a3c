using VisionAudit.Dashboard.Cameras;

namespace VisionAudit.Dashboard.Tests.Cameras;

public sealed class CameraBroadcastTests
{
    private readonly CameraBroadcast broadcast = new();

    [Fact]
    public async Task A_viewer_sees_the_newest_packet_first_and_then_each_that_it_waits_for()
    {
        await broadcast.PublishAsync([1]);
        await broadcast.PublishAsync([2]);
        await using var viewer = broadcast.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await viewer.MoveNextAsync());
        Assert.Equal([2], viewer.Current);
        for (byte n = 3; n < 10; n++)
        {
            var next = viewer.MoveNextAsync();
            await broadcast.PublishAsync([n]);
            Assert.True(await next);
            Assert.Equal([n], viewer.Current);
        }
    }

    [Fact]
    public async Task A_viewer_who_stops_reading_holds_one_packet_and_gets_the_newest()
    {
        await using var viewer = broadcast.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        await broadcast.PublishAsync([0]);
        var first = viewer.MoveNextAsync();
        await broadcast.PublishAsync([1]);
        Assert.True(await first);
        var packets = Enumerable.Range(0, 1000).Select(_ => new WeakReference(null)).ToArray();
        foreach (var reference in packets)
            reference.Target = await PublishNewAsync();
        GC.Collect();
        Assert.InRange(packets.Count(reference => reference.IsAlive), 0, 2);
        Assert.True(await viewer.MoveNextAsync());
        Assert.Same(packets[^1].Target, viewer.Current);
    }

    [Fact]
    public async Task A_viewer_who_leaves_is_forgotten_and_what_it_missed_is_counted()
    {
        await using (var viewer = broadcast.WatchAsync(CancellationToken.None).GetAsyncEnumerator())
        {
            var first = viewer.MoveNextAsync();
            Assert.Equal(1, broadcast.Viewers);
            for (byte n = 0; n < 5; n++)
                await broadcast.PublishAsync([n]);
            await first;
        }
        Assert.Equal((0, true), (broadcast.Viewers, broadcast.Skipped > 0));
    }

    private async Task<byte[]> PublishNewAsync()
    {
        var packet = new byte[100];
        await broadcast.PublishAsync(packet);
        return packet;
    }
}
