using VisionAudit.Auditing.Episodes;
using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>How many frames and episodes of some footage thresholds flag.</summary>
/// <param name="Flags">Suspected frames.</param>
/// <param name="Episodes">Episodes that these are joined to.</param>
public sealed record EpisodeCount(int Flags, int Episodes)
{
    /// <summary>Judges the footage again, by background mass and hysteresis.</summary>
    /// <param name="footage">Frames of one source, in their order.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="camera">The camera that they are for.</param>
    public static EpisodeCount Of(IReadOnlyList<TrustedFrame> footage, AuditThresholds thresholds, string camera)
    {
        var tracker = new EpisodeTracker(thresholds.Episode);
        var (flags, episodes) = (0, 0);
        foreach (var frame in footage)
        {
            var limit = thresholds.For(camera, frame.Record.Label);
            var isFlagged = frame.Mass is { } mass && mass >= (frame.Stamp.Item is null && tracker.IsRunning(frame.Stamp.At) ? limit.Leave : limit.Enter);
            flags += isFlagged ? 1 : 0;
            var ended = isFlagged ? tracker.Flagged(frame.Stamp, frame.Record, frame.Mass!.Value, isWhole: true)
                : frame.Mass is null ? tracker.Unjudged(frame.Stamp)
                : tracker.Fine(frame.Stamp);
            episodes += ended is null ? 0 : 1;
        }
        return new EpisodeCount(flags, episodes + (tracker.Complete() is null ? 0 : 1));
    }
}
