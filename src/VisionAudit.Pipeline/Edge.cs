using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace VisionAudit.Pipeline;

/// <summary>What went over an edge. Received = Delivered + Dropped + waiting.</summary>
/// <param name="Name">Name of the edge.</param>
/// <param name="Policy">Name of its delivery policy.</param>
/// <param name="Received">Items that the writer offered.</param>
/// <param name="Delivered">Items that the reader took.</param>
/// <param name="Dropped">Items that were lost to the policy, or that waited when the reader left.</param>
public sealed record EdgeCounters(string Name, string Policy, long Received, long Delivered, long Dropped);

/// <summary>The end of an edge that the pipeline holds.</summary>
internal interface IEdge
{
    EdgeCounters Counters { get; }

    /// <summary>The writer has no more items.</summary>
    void Complete();

    /// <summary>The reader takes no more items: those that wait are dropped, and the writer is told at its next offer.</summary>
    void Leave();
}

/// <summary>A bounded queue between two stages, with one writer and one reader.</summary>
/// <typeparam name="T">Kind of item. An item belongs to the writer until it is offered, to the edge while it waits, to the reader after.</typeparam>
public sealed class Edge<T> : IEdge
{
    private readonly string _name;
    private readonly DeliveryPolicy _policy;
    private readonly Action<T>? _discard;
    private readonly Channel<T> _channel;
    private long _received;
    private long _delivered;
    private long _dropped;

    /// <summary>Makes an edge.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="policy">What happens when it is full.</param>
    /// <param name="discard">Frees a dropped item.</param>
    public Edge(string name, DeliveryPolicy policy, Action<T>? discard = null)
    {
        (_name, _policy, _discard) = (name, policy, discard);
        _channel = policy.CreateChannel<T>(Drop);
    }

    /// <summary>What went over the edge so far.</summary>
    public EdgeCounters Counters
        => new(_name, _policy.Name, Interlocked.Read(ref _received), Interlocked.Read(ref _delivered), Interlocked.Read(ref _dropped));

    /// <summary>Hands an item over; waits for room where the policy is lossless.</summary>
    /// <returns>False where the reader has left; the item is dropped.</returns>
    /// <exception cref="OperationCanceledException">Cancelled while waiting for room; the item is dropped.</exception>
    public async ValueTask<bool> OfferAsync(T item, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _received);
        try
        {
            await _channel.Writer.WriteAsync(item, cancellationToken);
            return true;
        }
        catch (ChannelClosedException)
        {
            Drop(item);
            return false;
        }
        catch (OperationCanceledException)
        {
            Drop(item);
            throw;
        }
    }

    /// <summary>Waits for an item.</summary>
    /// <returns>True where <see cref="TryTake"/> will give one; false where the writer has completed and nothing waits.</returns>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the oldest item, if one waits.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
    {
        var taken = _channel.Reader.TryRead(out item);
        if (taken)
            Interlocked.Increment(ref _delivered);
        return taken;
    }

    /// <summary>Takes every item until the writer completes.</summary>
    public async IAsyncEnumerable<T> TakeAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await WaitAsync(cancellationToken))
        {
            if (TryTake(out var item))
                yield return item;
        }
    }

    /// <inheritdoc/>
    public void Complete() => _channel.Writer.TryComplete();

    /// <inheritdoc/>
    public void Leave()
    {
        Complete();
        while (_channel.Reader.TryRead(out var item))
            Drop(item);
    }

    private void Drop(T item)
    {
        Interlocked.Increment(ref _dropped);
        _discard?.Invoke(item);
    }
}
