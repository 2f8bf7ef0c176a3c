using VisionAudit.Core;

namespace VisionAudit.Capture.Sources;

/// <summary>
/// Stamps a source's frames. Live frames are captured when they arrive. Recorded ones are captured at the moment of the first plus their
/// presentation time, so that a run at any speed has the same distances; in real time each is also held back until that moment, and one that is late
/// delays those after it.
/// </summary>
/// <remarks>
/// Frames are paced here and not by ffmpeg's <c>-re</c>, which paces its reading: the pipe and the decoder would smear it, it would
/// not follow <paramref name="time"/>, and a slow input could not be told from a paced one.
/// </remarks>
internal sealed class FrameClock(string source, TimeProvider time, bool isLive, bool realTime)
{
    private long _sequence;
    private TimeSpan _first;
    private DateTimeOffset _start;
    private long _startTick;
    private TimeSpan _delay;

    /// <summary>Stamps the next frame.</summary>
    /// <param name="presentation">Its time on the input's own clock.</param>
    /// <param name="item">Name of its file in the source's folder, if it has one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<FrameStamp> StampAsync(TimeSpan presentation, string? item, CancellationToken cancellationToken)
    {
        if (_sequence == 0)
            (_first, _start, _startTick) = (presentation, time.GetUtcNow(), time.GetTimestamp());
        var at = presentation - _first;
        if (realTime && !isLive)
        {
            var early = at + _delay - time.GetElapsedTime(_startTick);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, time, cancellationToken);
            else
                _delay -= early;
        }
        return new FrameStamp(source, _sequence++, at, isLive ? time.GetUtcNow() : _start + at + _delay, item);
    }
}
