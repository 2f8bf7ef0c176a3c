namespace VisionAudit.Capture.Ffmpeg;

/// <summary>Kills a child process when the caller cancels, or when it is silent for longer than <see cref="CaptureOptions.StallTimeout"/>.</summary>
internal sealed class StallTimer : IDisposable
{
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _stall;
    private readonly CancellationTokenRegistration _onCancel;
    private readonly CancellationTokenRegistration _onStall;
    private readonly TimeSpan _limit;

    /// <summary>Watches a process; the timer stands still until <see cref="Start"/>.</summary>
    public StallTimer(FfmpegProcess process, CaptureOptions options, CancellationToken cancellation)
    {
        _limit = options.StallTimeout;
        _cancellation = cancellation;
        _stall = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
        _onStall = _stall.Token.Register(process.Kill);
        _onCancel = cancellation.Register(process.Kill);
    }

    /// <summary>Starts to wait for a sign of life.</summary>
    public void Start() => _stall.CancelAfter(_limit);

    /// <summary>Stops waiting: the process spoke, and its reader is busy.</summary>
    public void Stop() => _stall.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Tells why the process was killed, if it was.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="CaptureException">VA3004: it was silent too long.</exception>
    public void ThrowIfEnded(string source, string remedy)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_stall.IsCancellationRequested)
            throw new CaptureException("VA3004", $"'{source}' sent nothing for {_limit.TotalSeconds:0.###} s", remedy);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _onCancel.Dispose();
        _onStall.Dispose();
        _stall.Dispose();
    }
}
