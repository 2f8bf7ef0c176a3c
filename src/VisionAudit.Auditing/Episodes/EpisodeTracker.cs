using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Episodes;

/// <summary>
/// Joins the flagged frames of one camera, in their order, to episodes. A run of flagged frames goes on over fine frames until
/// <see cref="EpisodeThresholds.LeaveFrames"/> of them follow each other, and over frames that could not be judged, but never over a gap longer than
/// <see cref="EpisodeThresholds.MaximumGapSeconds"/>. It is an episode if it is long enough.
/// </summary>
/// <param name="thresholds">How frames are joined.</param>
public sealed class EpisodeTracker(EpisodeThresholds thresholds)
{
    private Episode? _run;
    private double _peakStrength;
    private int _fineFrames;

    /// <summary>True while flagged frames are being joined: frames are held to the leaving threshold, not to the entering one.</summary>
    /// <param name="at">Presentation time of the next frame.</param>
    public bool IsRunning(TimeSpan at) => _run is not null && !IsGap(at);

    /// <summary>The next frame is flagged.</summary>
    /// <returns>The episode that ended before this frame, if one did.</returns>
    public Episode? Flagged(FrameStamp stamp, AuditRecord record, double strength)
    {
        var ended = IsGap(stamp.At) ? Complete() : null;
        _fineFrames = 0;
        if (_run is null)
            (_run, _peakStrength) = (new Episode(stamp.Source, stamp, stamp, 1, stamp, record), strength);
        else if (strength > _peakStrength)
            (_run, _peakStrength) = (_run with { Last = stamp, Frames = _run.Frames + 1, PeakStamp = stamp, Peak = record }, strength);
        else
            _run = _run with { Last = stamp, Frames = _run.Frames + 1 };
        return ended;
    }

    /// <summary>The next frame is fine.</summary>
    /// <returns>The episode that ended, if one did.</returns>
    public Episode? Fine(FrameStamp stamp) => ++_fineFrames >= thresholds.LeaveFrames || IsGap(stamp.At) ? Complete() : null;

    /// <summary>The next frame could not be judged.</summary>
    /// <returns>The episode that ended, if one did.</returns>
    public Episode? Unjudged(FrameStamp stamp) => IsGap(stamp.At) ? Complete() : null;

    /// <summary>Ends the run of flagged frames.</summary>
    /// <returns>The episode, if the run was long enough for one.</returns>
    public Episode? Complete()
    {
        var ended = _run;
        (_run, _fineFrames) = (null, 0);
        return ended is not null && ended.Frames >= thresholds.MinimumFrames
            && (ended.Last.At - ended.First.At).TotalSeconds >= thresholds.MinimumSeconds ? ended : null;
    }

    private bool IsGap(TimeSpan at) => _run is not null && (at - _run.Last.At).TotalSeconds > thresholds.MaximumGapSeconds;
}
