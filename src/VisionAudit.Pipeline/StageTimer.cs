namespace VisionAudit.Pipeline;

/// <summary>How long a stage worked on its items.</summary>
/// <param name="Name">Name of the stage.</param>
/// <param name="Count">Items done.</param>
/// <param name="Total">Time spent on all of them.</param>
/// <param name="Maximum">Time spent on the slowest.</param>
public sealed record StageTiming(string Name, long Count, TimeSpan Total, TimeSpan Maximum);

/// <summary>Measures one stage. Thread-safe.</summary>
internal sealed class StageTimer(string name, TimeProvider clock)
{
    private readonly Lock gate = new();
    private StageTiming timing = new(name, 0, TimeSpan.Zero, TimeSpan.Zero);

    public StageTiming Timing
    {
        get
        {
            lock (gate)
                return timing;
        }
    }

    /// <summary>Does one item's work and counts its time, unless it fails.</summary>
    public async ValueTask<T> MeasureAsync<T>(Func<ValueTask<T>> work)
    {
        var start = clock.GetTimestamp();
        var result = await work();
        var elapsed = clock.GetElapsedTime(start);
        lock (gate)
            timing = new StageTiming(name, timing.Count + 1, timing.Total + elapsed, elapsed > timing.Maximum ? elapsed : timing.Maximum);
        return result;
    }
}
