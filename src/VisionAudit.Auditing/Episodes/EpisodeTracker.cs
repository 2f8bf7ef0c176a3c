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
    private (bool IsWhole, double Strength) _peak;
    private int _fineFrames;

    /// <summary>The flagged frames that are being joined: forming or open; null where there are none.</summary>
    public Episode? Run { get; private set; }

    /// <summary>True while flagged frames are being joined: frames are held to the leaving threshold, not to the entering one.</summary>
    /// <param name="at">Presentation time of the next frame.</param>
    public bool IsRunning(TimeSpan at) => Run is not null && !IsGap(at);

    /// <summary>The next frame is flagged.</summary>
    /// <param name="stamp">The frame.</param>
    /// <param name="record">Its record.</param>
    /// <param name="strength">Of the suspicion.</param>
    /// <param name="isWhole">Whether its object lies wholly in the picture: half an animal at the border shows a person little.</param>
    /// <returns>The episode that ended before this frame, if one did.</returns>
    public Episode? Flagged(FrameStamp stamp, AuditRecord record, double strength, bool isWhole)
    {
        var ended = IsGap(stamp.At) ? Complete() : null;
        _fineFrames = 0;
        var run = Run ?? new Episode(Guid.NewGuid(), stamp.Source, stamp, stamp, 0, stamp, record, EpisodeState.Forming);
        if (run.Frames == 0 || (isWhole, strength).CompareTo(_peak) > 0)
            (run, _peak) = (run with { PeakStamp = stamp, Peak = record }, (isWhole, strength));
        run = run with { Last = stamp, Frames = run.Frames + 1 };
        Run = run with { State = IsLongEnough(run) ? EpisodeState.Open : EpisodeState.Forming };
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
        var ended = Run;
        (Run, _fineFrames) = (null, 0);
        return ended is { State: EpisodeState.Open } ? ended with { State = EpisodeState.Closed } : null;
    }

    private bool IsLongEnough(Episode run)
        => run.Frames >= thresholds.MinimumFrames && (run.Last.At - run.First.At).TotalSeconds >= thresholds.MinimumSeconds;

    private bool IsGap(TimeSpan at) => Run is { } run && (at - run.Last.At).TotalSeconds > thresholds.MaximumGapSeconds;
}
