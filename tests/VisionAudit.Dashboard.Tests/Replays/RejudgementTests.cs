using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using VisionAudit.Dashboard.Replays;
using VisionAudit.Storage.Recordings;

namespace VisionAudit.Dashboard.Tests.Replays;

public sealed class RejudgementTests
{
    private static readonly EpisodeThresholds Joining = new() { MinimumFrames = 3, MinimumSeconds = 0, LeaveFrames = 3 };

    [Fact]
    public void A_lower_threshold_finds_what_a_higher_one_leaves()
    {
        var frames = Frames(Verdict.Ok, 0.1, 0.6, 0.6, 0.6, 0.6, 0.1, 0.1, 0.1, 0.1);
        Assert.Equal([(1, 4)], Rejudgement.Of(frames, new MassThreshold(0.5, 0.5), Joining).Episodes);
        Assert.Empty(Rejudgement.Of(frames, new MassThreshold(0.7, 0.7), Joining).Episodes);
    }

    [Fact]
    public void A_frame_within_an_episode_is_held_to_the_leaving_threshold()
    {
        var verdicts = Rejudgement.Of(Frames(Verdict.Ok, 0.45, 0.6, 0.45, 0.45, 0.3), new MassThreshold(0.5, 0.4), Joining).Verdicts;
        Assert.Equal([Verdict.Ok, Verdict.Suspected, Verdict.Suspected, Verdict.Suspected, Verdict.Ok], verdicts);
    }

    [Fact]
    public void What_could_not_be_judged_stays_so_whatever_its_number()
        => Assert.Equal([Verdict.Unsure], Rejudgement.Of(Frames(Verdict.Unsure, 0.9), new MassThreshold(0.5, 0.4), Joining).Verdicts);

    [Fact]
    public void A_proof_stays_while_the_frame_is_suspected()
    {
        Assert.Equal([Verdict.Confirmed], Rejudgement.Of(Frames(Verdict.Confirmed, 0.9), new MassThreshold(0.5, 0.4), Joining).Verdicts);
        Assert.Equal([Verdict.Ok], Rejudgement.Of(Frames(Verdict.Confirmed, 0.9), new MassThreshold(0.95, 0.4), Joining).Verdicts);
    }

    private static TimelineEntry[] Frames(Verdict recorded, params double[] masses)
        => [.. masses.Select((mass, i) => new TimelineEntry(i * 2, TimeSpan.FromSeconds(i / 25.0), recorded, mass, 3, 0.9))];
}
