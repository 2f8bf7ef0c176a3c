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
    private readonly Lock _gate = new();
    private StageTiming _timing = new(name, 0, TimeSpan.Zero, TimeSpan.Zero);

    public StageTiming Timing
    {
        get
        {
            lock (_gate)
                return _timing;
        }
    }

    /// <summary>Does one item's work and counts its time, unless it fails.</summary>
    public async ValueTask<T> MeasureAsync<T>(Func<ValueTask<T>> work)
    {
        var start = clock.GetTimestamp();
        var result = await work();
        var elapsed = clock.GetElapsedTime(start);
        lock (_gate)
            _timing = new StageTiming(name, _timing.Count + 1, _timing.Total + elapsed, elapsed > _timing.Maximum ? elapsed : _timing.Maximum);
        return result;
    }
}
