using VisionAudit.Auditing.Rules;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using static VisionAudit.Auditing.Tests.Scenes;

namespace VisionAudit.Auditing.Tests;

public sealed class AuditorTests
{
    private static readonly AuditThresholds Limits = new() { BackgroundMass = new(0.6, 0.4), Episode = new EpisodeThresholds { MinimumSeconds = 0, MinimumFrames = 2, LeaveFrames = 1 } };

    /// <summary>The left half of a picture of 20 cells.</summary>
    private static readonly ObjectMask Object = Box(20, 1, 0, 0, 10, 1);

    private readonly List<Episode> _ended = [];

    /// <summary>Judges frames of these background masses in hundredths; null is a frame without object.</summary>
    private async Task<List<AuditRecord>> JudgeAsync(Auditor auditor, params int?[] masses)
    {
        auditor.EpisodeEnded += _ended.Add;
        var records = new List<AuditRecord>();
        foreach (var mass in masses)
            records.Add(await JudgeAsync(auditor, Stamp(records.Count), Explained(Lying(mass ?? 0)), mass is null ? Box(20, 1, 0, 0, 0, 0) : Object));
        auditor.Complete();
        return records;
    }

    private static async Task<AuditRecord> JudgeAsync(Auditor auditor, FrameStamp stamp, Explanation explanation, ObjectMask? mask)
    {
        using var frame = new Frame(stamp, PixelBuffer.Rent(new PixelSize(1, 1)), default);
        return await auditor.JudgeAsync(frame, explanation, mask, TestContext.Current.CancellationToken);
    }

    private static EvidenceMap Lying(int mass)
    {
        var values = new float[20];
        (values[5], values[15]) = (100 - mass, mass);
        return Map(20, 1, values);
    }

    [Fact]
    public async Task A_frame_is_suspected_from_the_entering_threshold_and_held_down_to_the_leaving_one()
    {
        var auditor = new Auditor("lift-cam", Limits);
        var records = await JudgeAsync(auditor, 50, 60, 45, 40, 39, 45);
        Assert.Equal(
            [Verdict.Ok, Verdict.Suspected, Verdict.Suspected, Verdict.Suspected, Verdict.Ok, Verdict.Ok], records.Select(record => record.Verdict));
        Assert.Equal((3, 1), (auditor.Flags, auditor.Episodes));
        Assert.Equal(1, Assert.Single(_ended).Peak.Seq);
    }

    [Fact]
    public async Task Pictures_in_files_of_their_own_are_judged_each_by_itself()
    {
        var auditor = new Auditor("lift-cam", Limits);

        Assert.Equal(Verdict.Suspected, (await JudgeAsync(auditor, Stamp(0) with { Item = "a.jpg" }, Explained(Lying(60)), Object)).Verdict);
        Assert.Equal(Verdict.Ok, (await JudgeAsync(auditor, Stamp(1) with { Item = "b.jpg" }, Explained(Lying(59)), Object)).Verdict);
    }

    [Fact]
    public async Task A_reason_is_one_that_a_person_understands()
        => Assert.Equal(
            ["evidence on the object", "71 % of the evidence lies on the background", "no object in sight"],
            (await JudgeAsync(new Auditor("lift-cam", Limits), 10, 71, null)).Select(record => record.Reason));

    [Fact]
    public async Task An_object_out_of_sight_neither_ends_an_episode_nor_belongs_to_it()
    {
        await JudgeAsync(new Auditor("lift-cam", Limits), 70, null, null, 80, null);
        var episode = Assert.Single(_ended);
        Assert.Equal((2, 0L, 3L), (episode.Frames, episode.First.Sequence, episode.Last.Sequence));
    }

    [Fact]
    public async Task A_record_carries_the_frame_the_class_and_the_mask()
    {
        var auditor = new Auditor("grad-cam", Limits);
        var record = await JudgeAsync(auditor, Stamp(7), Explained(Lying(25)), Object with { Confidence = 0.9, Age = TimeSpan.FromSeconds(0.2) });
        Assert.Equal((7L, 0.7, 259, "Samoyed", "grad-cam", 0.82), (record.Seq, record.At, record.Class, record.Label, record.Method, record.P));
        Assert.Equal(new MaskRecord(MaskState.Object, 0.5, 0.9, 0.2), record.Mask);
        Assert.Equal(0.25, record.Metrics!.BackgroundMass, 6);
    }

    [Fact]
    public async Task Evidence_in_the_fill_around_the_picture_only_is_none()
    {
        float[] onlyFirstAndLastRow = [1, 1, .. new float[12], 1, 1];
        var map = Map(2, 8, onlyFirstAndLastRow, new Viewport(0, -0.5, 1, 2));
        var record = await JudgeAsync(new Auditor("cam", Limits), Stamp(0), Explained(map), Box(10, 10, 0, 0, 10, 5));
        Assert.Equal((Verdict.Unsure, "the evidence map is empty where the picture is"), (record.Verdict, record.Reason));
        Assert.Null(record.Metrics);
    }

    [Fact]
    public async Task Of_several_rules_the_strongest_that_suspects_gives_the_reason()
    {
        IFlagRule[] rules = [new FixedRule(0.5, true, "first"), new FixedRule(0.9, false, "second"), new FixedRule(0.7, true, "third")];
        var record = await JudgeAsync(new Auditor("cam", Limits, rules), Stamp(0), Explained(Lying(0)), Object);
        Assert.Equal("third", record.Reason);
    }

    [Fact]
    public async Task What_a_proof_clears_is_no_flag_and_what_it_confirms_is_the_peak()
    {
        var auditor = new Auditor("lift-cam", Limits) { Prover = new FixedProver() };
        var records = await JudgeAsync(auditor, 70, 70, 71, 71, 72, 10);
        Assert.Equal(
            [Verdict.Confirmed, Verdict.Confirmed, Verdict.Cleared, Verdict.Cleared, Verdict.Confirmed, Verdict.Ok], records.Select(record => record.Verdict));
        Assert.Equal((3, 1), (auditor.Flags, auditor.Episodes));
        Assert.Equal((2, 0.9), (Assert.Single(_ended).Frames, _ended[0].Peak.Reliance));
    }

    /// <summary>Clears what has 71 hundredths of its evidence on the background, and confirms other suspicions.</summary>
    private sealed class FixedProver : IFrameProver
    {
        public ValueTask<AuditRecord> ProveAsync(Frame frame, Explanation explanation, ObjectMask mask, AuditRecord record, CancellationToken cancellationToken)
        {
            var isHonest = Math.Abs(record.Metrics!.BackgroundMass - 0.71) < 0.001;
            return ValueTask.FromResult(record.Verdict == Verdict.Suspected
                ? record with { Verdict = isHonest ? Verdict.Cleared : Verdict.Confirmed, Reliance = isHonest ? 0.1 : 0.9 }
                : record);
        }
    }

    private sealed class FixedRule(double strength, bool enters, string reason) : IFlagRule
    {
        public FlagSignal Weigh(string camera, Explanation explanation, AttentionMetrics metrics) => new(strength, enters, enters, reason);
    }
}
