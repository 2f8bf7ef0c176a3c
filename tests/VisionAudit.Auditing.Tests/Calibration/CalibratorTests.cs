using VisionAudit.Auditing.Calibration;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Calibration;

public sealed class CalibratorTests
{
    private static readonly AuditThresholds Default = new();

    [Theory]
    [InlineData("1/100")]
    [InlineData("1/20")]
    public void Fresh_footage_of_the_same_kind_stays_within_a_budget_of_frames(string budget) => BudgetPromise.Holds(budget, (parsed, random) =>
    {
        var result = new Calibrator(parsed, Default, null).Calibrate(Footage(BudgetPromise.Frames, _ => Math.Pow(random.NextDouble(), 3)), TimeSpan.Zero);
        Assert.True(result.IsWithinBudget);
        return Footage(BudgetPromise.Frames, _ => Math.Pow(random.NextDouble(), 3)).Average(frame => frame.Mass >= result.Thresholds.For("", "dog").Enter ? 1.0 : 0);
    });

    [Fact]
    public void The_lowest_threshold_within_a_budget_of_episodes_is_taken()
    {
        // Ten hours, an honest episode of four frames in each, of growing mass.
        var footage = Footage(10 * 3600, i => i % 3600 is >= 100 and < 104 ? 0.5 + (0.04 * (i / 3600)) : 0.1);

        var result = new Calibrator(FalseFlagBudget.Parse("0.3/hour"), Default, null).Calibrate(footage, TimeSpan.FromHours(10));

        Assert.Equal((10, 2), (result.Before.Episodes, result.After.Episodes));
        Assert.Equal((0.3, true), (result.Expected, result.IsWithinBudget));
        Assert.InRange(result.Thresholds.BackgroundMass.Enter, 0.78, 0.82);
    }

    /// <summary>Thresholds below what honest frames show would join all of them to one episode, which is but one.</summary>
    [Fact]
    public void A_generous_budget_does_not_let_one_episode_swallow_the_footage()
    {
        var footage = Footage(3600, i => 0.3 + (0.05 * Math.Sin(i)));

        var result = new Calibrator(FalseFlagBudget.Parse("60/hour"), Default, null).Calibrate(footage, TimeSpan.FromHours(1));

        Assert.InRange(result.After.Flags, 0, 3600 / 10);
        Assert.True(result.Thresholds.BackgroundMass.Leave > 0.3);
    }

    [Fact]
    public void Footage_too_short_for_the_budget_is_told_so_and_nothing_of_it_is_flagged()
    {
        var result = new Calibrator(FalseFlagBudget.Parse("1/day"), Default, null).Calibrate(Footage(3600, i => i == 7 ? 0.97 : 0.2), TimeSpan.FromHours(1));

        Assert.Equal((false, 24.0, 0, 0), (result.IsWithinBudget, result.Expected, result.After.Flags, result.After.Episodes));
    }

    [Fact]
    public void Each_class_has_its_own_and_a_rare_one_that_of_all()
    {
        var footage = Footage(1000, i => i % 2 == 0 ? 0.6 : 0.1, i => i % 2 == 0 ? "sled dog" : i == 501 ? "rare" : "dog");

        var thresholds = new Calibrator(FalseFlagBudget.Parse("1/100"), Default, null).Calibrate(footage, TimeSpan.Zero).Thresholds;

        Assert.Equal((0.6, 0.1), (Math.Round(thresholds.For("any", "sled dog").Enter, 3), Math.Round(thresholds.For("any", "dog").Enter, 3)));
        Assert.Equal(thresholds.BackgroundMass, thresholds.For("any", "rare"));
        Assert.DoesNotContain("rare", thresholds.Classes.Keys);
    }

    [Fact]
    public void A_camera_is_calibrated_alone()
    {
        var before = Default with { Gate = new GateThresholds { MinimumProbability = 0.7 }, Classes = new Dictionary<string, MassThreshold> { ["dog"] = new(0.9, 0.8) } };

        var after = new Calibrator(FalseFlagBudget.Parse("1/100"), before, "gate").Calibrate(Footage(1000, _ => 0.3), TimeSpan.Zero).Thresholds;

        Assert.Equal(0.3, after.For("gate", "dog").Enter, 1e-3);
        Assert.Equal((0.9, 0.5, 0.7), (after.For("yard", "dog").Enter, after.For("yard", "cat").Enter, after.Gate.MinimumProbability));
    }

    [Theory]
    [InlineData("1/hour", 1, 3600.0)]
    [InlineData("2.5/day", 2.5, 86400.0)]
    [InlineData("1/1000", 0.001, null)]
    public void Budgets_are_read(string text, double count, double? seconds)
        => Assert.Equal(new FalseFlagBudget(count, seconds is { } s ? TimeSpan.FromSeconds(s) : null), FalseFlagBudget.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0/hour")]
    [InlineData("-1/hour")]
    [InlineData("1/year")]
    [InlineData("5/1")]
    [InlineData("NaN/hour")]
    [InlineData("1/0")]
    public void What_is_no_budget_is_refused(string text) => Assert.Equal("VA5010", Assert.Throws<VisionAuditException>(() => FalseFlagBudget.Parse(text)).Id);

    [Theory]
    [InlineData(19, 0.05, 19.0)]
    [InlineData(18, 0.05, null)]
    [InlineData(99, 0.05, 95.0)]
    public void The_quantile_is_that_of_split_conformal_prediction(int count, double level, double? expected)
        => Assert.Equal(expected, ConformalQuantile.Of([.. Enumerable.Range(1, count).Select(i => (double)i)], level));

    /// <summary>A frame a second.</summary>
    private static List<TrustedFrame> Footage(int count, Func<int, double> massOf, Func<int, string>? labelOf = null) =>
    [
        .. Enumerable.Range(0, count).Select(i => new TrustedFrame(
            Scenes.Stamp(i, i),
            new AuditRecord(i, i, 1, labelOf?.Invoke(i) ?? "dog", 9, 0.9, "lift-cam", new AttentionMetrics(massOf(i), 0.5, 0.2, 3, true, 0.5), new MaskRecord(MaskState.Object, 0.2, 1, 0), Verdict.Ok, ""))),
    ];
}
