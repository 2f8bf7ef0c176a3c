using VisionAudit.Auditing.Reports;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Reports;

public sealed class RelianceReportTests
{
    private const int Wolf = 1, Husky = 2;

    /// <summary>The score interval of 1 and of 3 in 10, by the formula's published tables (Newcombe 1998, "Two-sided confidence intervals for the single proportion").</summary>
    [Theory]
    [InlineData(81, 263, 0.2553)]
    [InlineData(15, 148, 0.0624)]
    [InlineData(0, 20, 0)]
    [InlineData(1, 29, 0.0061)]
    public void Wilsons_lower_end_is_the_published_one(int hits, int count, double low) => Assert.Equal(low, WilsonInterval.Low(hits, count), 5e-5);

    [Theory]
    [InlineData(2, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 100, false)]
    [InlineData(20, 100, true)]
    public void A_habit_is_three_frames_or_more_and_surely_more_than_a_twentieth(int wrong, int judged, bool isShortcut)
    {
        var report = RelianceReport.Of([.. Enumerable.Range(0, judged).Select(i => ReportFrames.Judged(i, Wolf, i < wrong ? Verdict.Confirmed : Verdict.Ok))]);

        Assert.Equal(isShortcut, report.Shortcuts.Count == 1);
        Assert.Equal((judged, judged, wrong, 0), (report.Classes[0].Frames, report.Classes[0].Judged, report.Classes[0].Wrong, report.Classes[0].Cleared));
        Assert.Equal(isShortcut, report.Reasons.Count > 0);
    }

    [Fact]
    public void A_class_is_described_by_the_frames_that_were_called_so()
    {
        var report = RelianceReport.Of(
        [
            ReportFrames.Judged(0, Wolf, Verdict.Confirmed), ReportFrames.Judged(1, Wolf, Verdict.Cleared), ReportFrames.Unjudged(2, Wolf), ReportFrames.Judged(3, Husky, Verdict.Ok),
        ]);

        var wolf = report.Classes.Single(line => line.Class == Wolf);
        Assert.Equal((3, 2, 1, 1), (wolf.Frames, wolf.Judged, wolf.Wrong, wolf.Cleared));
        Assert.Equal(0.5, wolf.BackgroundMass!.Mean, 1e-9);
        Assert.Equal(0.45, wolf.Reliance!.Mean, 1e-9);
        Assert.Equal((0.5, 0.5), (wolf.Flips, wolf.KeptWithoutObject));
        Assert.Empty(report.Shortcuts);
    }

    [Fact]
    public void The_scenes_that_make_a_class_are_named_from_all_frames()
    {
        SceneAnswer[] answers = [new("snow", Wolf), new("meadow", Husky), new("sand", Husky), new("rock", Husky)];
        var report = RelianceReport.Of([.. Enumerable.Range(0, 10).Select(i => ReportFrames.Judged(i, i < 5 ? Wolf : Husky, Verdict.Confirmed, 0, answers))]);

        var (wolf, husky) = (report.Shortcuts.Single(line => line.Class == Wolf), report.Shortcuts.Single(line => line.Class == Husky));
        Assert.Equal([new SceneShare("snow", 1)], wolf.AttractingScenes);
        Assert.Contains("The model says class <1> before snow (100 %), whatever the frame shows; before the other scenes in 0 % of the frames.", ShortcutSentences.Of(wolf));
        Assert.Equal([new SceneShare("snow", 0)], husky.RepellingScenes);
        Assert.Contains("With the object removed it still says class <2> in 100 % of the tries.", ShortcutSentences.Of(husky));
    }

    [Fact]
    public void A_class_that_most_scenes_make_is_told_by_those_that_do_not()
    {
        SceneAnswer[] answers = [new("snow", Wolf), new("meadow", Husky), new("sand", Husky), new("rock", Husky), new("lake", Husky)];
        ReportFrame[] frames = [.. Enumerable.Range(0, 10).Select(i => ReportFrames.Judged(i, Husky, Verdict.Confirmed, 0, i < 5 ? answers : [new("snow", Husky), .. answers.Skip(1)]))];

        Assert.Contains(
            "The model says class <2> before any scene (100 %) but snow (50 %), whatever the frame shows.",
            ShortcutSentences.Of(Assert.Single(RelianceReport.Of(frames).Shortcuts)));
    }

    [Fact]
    public void Frames_with_the_same_wrong_reason_stand_together_with_exemplars_apart_in_time()
    {
        var report = RelianceReport.Of([.. Enumerable.Range(0, 60).Select(i => ReportFrames.Judged(i, Wolf, Verdict.Confirmed, i < 40 ? 3 : 200))]);

        Assert.Equal([40, 20], report.Reasons.Select(reason => reason.Frames.Count));
        Assert.All(report.Reasons, reason => Assert.Equal(0xf0f4ff, reason.Background));
        Assert.All(report.Reasons, reason => Assert.Equal(WrongReason.MostExemplars, reason.Exemplars.Count));
        Assert.All(report.Reasons, reason => Assert.All(reason.Exemplars.OrderBy(f => f.Stamp.Sequence).Zip(reason.Exemplars.OrderBy(f => f.Stamp.Sequence).Skip(1)), pair => Assert.True(pair.Second.Stamp.Sequence - pair.First.Stamp.Sequence >= 5)));
    }

    [Fact]
    public void Nothing_seen_is_nothing_raised() => Assert.Empty(RelianceReport.Of([]).Classes);
}
