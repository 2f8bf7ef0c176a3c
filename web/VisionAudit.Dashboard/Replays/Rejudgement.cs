using VisionAudit.Auditing.Episodes;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Replays;

/// <summary>What a recording's frames would have been judged with other thresholds: the rule and the joining again, on the recorded numbers, without the model.</summary>
/// <param name="Verdicts">A verdict a frame. Frames that could not be judged stay so; a proof that was made of a suspected frame stays.</param>
/// <param name="Episodes">Positions of the first and the last flagged frame of each episode.</param>
public sealed record Rejudgement(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<(int First, int Last)> Episodes)
{
    private static readonly AuditRecord NoRecord =
        new(0, 0, 0, "", 0, 0, "", null, new MaskRecord(MaskState.Object, 0, 0, 0), Verdict.Suspected, "");

    /// <summary>Judges again. O(number of frames).</summary>
    /// <param name="frames">The recorded frames, in their order.</param>
    /// <param name="mass">When a frame is suspected.</param>
    /// <param name="joining">How flagged frames are joined.</param>
    public static Rejudgement Of(IReadOnlyList<TimelineEntry> frames, MassThreshold mass, EpisodeThresholds joining)
    {
        var tracker = new EpisodeTracker(joining);
        var verdicts = new Verdict[frames.Count];
        var episodes = new List<(int, int)>();
        void Add(Episode? ended)
        {
            if (ended is not null)
                episodes.Add(((int)ended.First.Sequence, (int)ended.Last.Sequence));
        }

        for (var i = 0; i < frames.Count; i++)
        {
            var frame = frames[i];
            var stamp = new FrameStamp("", i, frame.At, default);
            verdicts[i] = VerdictOf(frame, frame.BackgroundMass >= mass.Enter || (tracker.IsRunning(frame.At) && frame.BackgroundMass >= mass.Leave));
            Add(verdicts[i] switch
            {
                Verdict.NoObject or Verdict.Unsure => tracker.Unjudged(stamp),
                Verdict.Ok => tracker.Fine(stamp),
                _ => tracker.Flagged(stamp, NoRecord, frame.BackgroundMass, isWhole: true),
            });
        }
        Add(tracker.Complete());
        return new Rejudgement(verdicts, episodes);
    }

    private static Verdict VerdictOf(TimelineEntry frame, bool isSuspected) => frame.Verdict switch
    {
        Verdict.NoObject or Verdict.Unsure => frame.Verdict,
        _ when !isSuspected => Verdict.Ok,
        Verdict.Ok => Verdict.Suspected,
        var recorded => recorded,
    };
}
