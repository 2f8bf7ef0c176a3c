using VisionAudit.Auditing.Episodes;
using VisionAudit.Auditing.Rules;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing;

/// <summary>
/// Judges the frames of one camera: validity gate, metrics, rules with hysteresis, episodes. Not thread-safe: frames come one by one, in their order.
/// </summary>
/// <param name="method">Name of the explanation method, for the records.</param>
/// <param name="thresholds">The limits.</param>
/// <param name="rules">The rules; a frame is suspected where one of them suspects it.</param>
public sealed class Auditor(string method, AuditThresholds thresholds, IReadOnlyList<IFlagRule> rules) : IFrameJudge
{
    private readonly ValidityGate _gate = new(thresholds.Gate);
    private readonly AttentionMeter _meter = new();
    private readonly EpisodeTracker _tracker = new(thresholds.Episode);

    /// <summary>An auditor with the rule on background mass.</summary>
    /// <param name="method">Name of the explanation method, for the records.</param>
    /// <param name="thresholds">The limits.</param>
    public Auditor(string method, AuditThresholds thresholds)
        : this(method, thresholds, [new BackgroundMassRule(thresholds)])
    {
    }

    /// <summary>Told of each episode when it has ended.</summary>
    public event Action<Episode>? EpisodeEnded;

    /// <summary>The flagged frames that are being joined after the last frame, forming or open; null where there are none.</summary>
    public Episode? Run => _tracker.Run;

    /// <summary>Frames suspected so far.</summary>
    public long Flags { get; private set; }

    /// <summary>Episodes that have ended so far.</summary>
    public long Episodes { get; private set; }

    /// <summary>Proves suspicions; null where attention alone judges.</summary>
    public IFrameProver? Prover { get; init; }

    /// <inheritdoc/>
    public async ValueTask<AuditRecord> JudgeAsync(Frame frame, Explanation explanation, ObjectMask? mask, CancellationToken cancellationToken)
    {
        var stamp = frame.Stamp;
        var finding = _gate.Check(explanation, mask);
        var metrics = finding.Measurable ? _meter.Measure(explanation.Map, mask!) : null;
        var record = new AuditRecord(
            stamp.Sequence, stamp.At.TotalSeconds, explanation.Class, explanation.Label, explanation.Score, explanation.Probability, method,
            metrics, new MaskRecord(finding.State, mask?.Area ?? 0, mask?.Confidence ?? 0, mask?.Age.TotalSeconds ?? 0), Verdict.Ok, "evidence on the object");

        if (finding.Refusal is { } refusal)
            return Unjudged(stamp, record with { Verdict = refusal, Reason = finding.Reason });
        if (metrics is null)
            return Unjudged(stamp, record with { Verdict = Verdict.Unsure, Reason = "the evidence map is empty where the picture is" });

        var (weighed, strength) = Weigh(stamp, record, explanation, metrics);
        var judged = Prover is null ? weighed : await Prover.ProveAsync(frame, explanation, mask!, weighed, cancellationToken);
        Count(stamp, judged, strength, isWhole: !mask!.IsCut());
        return judged;
    }

    /// <summary>Ends the episode that is running; to be called once after the last frame.</summary>
    public void Complete() => Count(_tracker.Complete());

    /// <summary>What the rules say, and how strongly. Pictures in files of their own are judged each by itself: the one before is no reason to suspect the next.</summary>
    private (AuditRecord Record, double Strength) Weigh(FrameStamp stamp, AuditRecord record, Explanation explanation, AttentionMetrics metrics)
    {
        var running = stamp.Item is null && _tracker.IsRunning(stamp.At);
        FlagSignal? strongest = null;
        foreach (var rule in rules)
        {
            var signal = rule.Weigh(stamp.Source, explanation, metrics);
            if ((signal.Enters || (running && signal.Holds)) && !(signal.Strength <= strongest?.Strength))
                strongest = signal;
        }
        return strongest is { } flag ? (record with { Verdict = Verdict.Suspected, Reason = flag.Reason }, flag.Strength) : (record, 0);
    }

    /// <summary>Flagged is what is suspected or confirmed.</summary>
    private void Count(FrameStamp stamp, AuditRecord judged, double strength, bool isWhole)
    {
        if (judged.Verdict is not (Verdict.Suspected or Verdict.Confirmed))
        {
            Count(_tracker.Fine(stamp));
            return;
        }
        Flags++;
        Count(_tracker.Flagged(stamp, judged, strength, isWhole));
    }

    private AuditRecord Unjudged(FrameStamp stamp, AuditRecord record)
    {
        Count(_tracker.Unjudged(stamp));
        return record;
    }

    private void Count(Episode? ended)
    {
        if (ended is null)
            return;
        Episodes++;
        EpisodeEnded?.Invoke(ended);
    }
}
