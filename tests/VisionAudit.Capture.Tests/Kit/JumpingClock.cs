namespace VisionAudit.Capture.Tests.Kit;

/// <summary>A clock that stands still, and jumps to the end of every wait that is begun on it.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _now;

    /// <summary>The waits, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => _waits;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => _now += time;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _waits.Add(dueTime);
            _now += dueTime;
            callback(state);
        }
        return new Timer();
    }

    /// <summary>A timer that has fired or was never set; setting it later is a time limit, which is not reached.</summary>
    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
