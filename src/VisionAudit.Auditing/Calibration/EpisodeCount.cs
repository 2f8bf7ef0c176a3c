using VisionAudit.Auditing.Episodes;
using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>How many frames and episodes of some footage thresholds flag.</summary>
/// <param name="Flags">Flagged frames.</param>
/// <param name="Episodes">Episodes that these are joined to.</param>
public sealed record EpisodeCount(int Flags, int Episodes)
{
    /// <summary>Judges the footage again, by background mass and hysteresis.</summary>
    /// <param name="footage">Frames of one source, in their order.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="camera">The camera that they are for.</param>
    public static EpisodeCount Suspected(IReadOnlyList<TrustedFrame> footage, AuditThresholds thresholds, string camera) => Of(footage, thresholds.Episode, (frame, isRunning) =>
    {
        var limit = thresholds.For(camera, frame.Record.Label);
        return frame.Mass >= (isRunning ? limit.Leave : limit.Enter);
    });

    /// <summary>Judges proved footage again, by the shortcut score.</summary>
    /// <param name="footage">Frames of one source, in their order.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="camera">The camera that they are for.</param>
    public static EpisodeCount Confirmed(IReadOnlyList<TrustedFrame> footage, AuditThresholds thresholds, string camera)
        => Of(footage, thresholds.Episode, (frame, _) => frame.Score >= thresholds.ConfirmsFrom(camera, frame.Record.Label));

    private static EpisodeCount Of(IReadOnlyList<TrustedFrame> footage, EpisodeThresholds joining, Func<TrustedFrame, bool, bool> isFlagged)
    {
        var tracker = new EpisodeTracker(joining);
        var (flags, episodes) = (0, 0);
        foreach (var frame in footage)
        {
            var flagged = isFlagged(frame, frame.Stamp.Item is null && tracker.IsRunning(frame.Stamp.At));
            flags += flagged ? 1 : 0;
            var ended = flagged ? tracker.Flagged(frame.Stamp, frame.Record, frame.Mass!.Value, isWhole: true)
                : frame.Mass is null ? tracker.Unjudged(frame.Stamp)
                : tracker.Fine(frame.Stamp);
            episodes += ended is null ? 0 : 1;
        }
        return new EpisodeCount(flags, episodes + (tracker.Complete() is null ? 0 : 1));
    }
}
