namespace VisionAudit.Dashboard.Cameras;

/// <summary>Waits between tries: 1, 2, 4, then 8 seconds. Not thread-safe.</summary>
public sealed class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private TimeSpan next = TimeSpan.FromSeconds(1);

    /// <summary>The next wait.</summary>
    public TimeSpan Next()
    {
        var wait = next;
        next = wait * 2 < Longest ? wait * 2 : Longest;
        return wait;
    }

    /// <summary>It worked: the next wait is the shortest again.</summary>
    public void Reset() => next = TimeSpan.FromSeconds(1);
}
