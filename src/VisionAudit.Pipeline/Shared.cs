namespace VisionAudit.Pipeline;

/// <summary>Something that several stages hold at once; the last to release it disposes it. Thread-safe.</summary>
/// <typeparam name="T">What is held.</typeparam>
/// <param name="value">It; owned from here on, with one holder.</param>
public sealed class Shared<T>(T value)
    where T : IDisposable
{
    private int _holders = 1;

    /// <summary>What is held; valid for each holder until its release.</summary>
    public T Value { get; } = value;

    /// <summary>Adds holders; only a holder may.</summary>
    /// <param name="count">How many more.</param>
    public void Share(int count) => Interlocked.Add(ref _holders, count);

    /// <summary>Gives one hold back.</summary>
    /// <exception cref="InvalidOperationException">It was released more often than held.</exception>
    public void Release()
    {
        var left = Interlocked.Decrement(ref _holders);
        if (left == 0)
            Value.Dispose();
        else if (left < 0)
            throw new InvalidOperationException("released more often than held");
    }
}
