using System.Threading.Channels;

namespace VisionAudit.Pipeline;

/// <summary>What an edge does when its reader is slower than its writer. Every edge is bounded.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Capacity">Items that may wait, at least 1.</param>
/// <param name="IsLossless">True: a full edge holds its writer back. False: a full edge drops its oldest item for the new one.</param>
public sealed record DeliveryPolicy(string Name, int Capacity, bool IsLossless)
{
    /// <summary>The newest item wins; the one that waited is dropped.</summary>
    public static DeliveryPolicy Latest { get; } = new("latest", 1, IsLossless: false);

    /// <summary>Every item, in order; a full edge holds its writer back.</summary>
    public static DeliveryPolicy Block(int capacity) => new($"block({capacity})", AtLeastOne(capacity), IsLossless: true);

    /// <summary>The newest <paramref name="capacity"/> items; the oldest is dropped for the new one.</summary>
    public static DeliveryPolicy DropOldest(int capacity) => new($"drop-oldest({capacity})", AtLeastOne(capacity), IsLossless: false);

    /// <summary>A channel with one reader and one writer that keeps this policy.</summary>
    internal Channel<T> CreateChannel<T>(Action<T> dropped)
        => Channel.CreateBounded(
            new BoundedChannelOptions(Capacity)
            {
                SingleReader = true,
                SingleWriter = true,
                FullMode = IsLossless ? BoundedChannelFullMode.Wait : BoundedChannelFullMode.DropOldest,
            },
            dropped);

    private static int AtLeastOne(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return capacity;
    }
}
