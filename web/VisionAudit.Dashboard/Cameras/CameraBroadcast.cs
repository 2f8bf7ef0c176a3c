using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using VisionAudit.Pipeline;

namespace VisionAudit.Dashboard.Cameras;

/// <summary>
/// Hands every packet of one camera to all who watch it. Each viewer has one slot in which the newest packet wins, so that a viewer who
/// stops reading costs one packet of memory and no time. Viewers come and go on any thread; one writer publishes.
/// </summary>
public sealed class CameraBroadcast
{
    private readonly Lock gate = new();
    private ImmutableArray<Edge<byte[]>> viewers = [];
    private byte[]? latest;
    private long skipped;

    /// <summary>Who watches now.</summary>
    public int Viewers => viewers.Length;

    /// <summary>Packets that were not taken in time by viewers who have left.</summary>
    public long Skipped => Interlocked.Read(ref skipped);

    /// <summary>Hands a packet out; never waits for a viewer.</summary>
    public async ValueTask PublishAsync(byte[] packet)
    {
        ImmutableArray<Edge<byte[]>> present;
        lock (gate)
            (latest, present) = (packet, viewers);
        foreach (var viewer in present)
            await viewer.OfferAsync(packet, CancellationToken.None);
    }

    /// <summary>The newest packet, then those after it, as fast as they are taken; the ones in between are skipped.</summary>
    public async IAsyncEnumerable<byte[]> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var slot = new Edge<byte[]>("viewer", DeliveryPolicy.Latest);
        byte[]? first;
        lock (gate)
            (first, viewers) = (latest, viewers.Add(slot));
        try
        {
            if (first is not null)
                yield return first;
            await foreach (var packet in slot.TakeAllAsync(cancellationToken))
                yield return packet;
        }
        finally
        {
            lock (gate)
                viewers = viewers.Remove(slot);
            Interlocked.Add(ref skipped, slot.Counters.Dropped);
        }
    }
}
