namespace VisionAudit.Dashboard.Cameras;

/// <summary>Counts events per second over the last two seconds. Not thread-safe.</summary>
/// <param name="clock">Tells when events happen.</param>
public sealed class RateMeter(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    private readonly Queue<long> times = new();

    /// <summary>Counts an event.</summary>
    /// <returns>Events per second; 0 for the first.</returns>
    public double Count()
    {
        var now = clock.GetTimestamp();
        times.Enqueue(now);
        while (clock.GetElapsedTime(times.Peek(), now) > Window)
            times.Dequeue();
        var span = clock.GetElapsedTime(times.Peek(), now);
        return span > TimeSpan.Zero ? (times.Count - 1) / span.TotalSeconds : 0;
    }
}
