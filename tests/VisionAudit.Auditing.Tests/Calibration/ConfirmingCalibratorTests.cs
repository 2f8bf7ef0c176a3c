using VisionAudit.Auditing.Calibration;
using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Calibration;

public sealed class ConfirmingCalibratorTests
{
    private static readonly AuditThresholds Default = new();

    [Theory]
    [InlineData("1/100")]
    [InlineData("1/20")]
    public void Fresh_footage_of_the_same_kind_stays_within_a_budget_of_frames(string budget) => BudgetPromise.Holds(budget, (parsed, random) =>
    {
        var result = new ConfirmingCalibrator(parsed, Default, null).Calibrate(Footage(BudgetPromise.Frames, _ => 0.5 + (random.NextDouble() / 2)), TimeSpan.Zero);
        Assert.True(result.IsWithinBudget);
        return Footage(BudgetPromise.Frames, _ => 0.5 + (random.NextDouble() / 2)).Average(frame => frame.Score >= result.Thresholds.ConfirmsFrom("", "dog") ? 1.0 : 0);
    });

    [Fact]
    public void What_confirms_is_raised_above_what_honest_frames_reach_and_lowered_no_farther_than_a_half()
    {
        var high = new ConfirmingCalibrator(FalseFlagBudget.Parse("1/100"), Default, null).Calibrate(Footage(1000, i => i % 50 == 0 ? 0.9 : 0.3), TimeSpan.Zero);
        Assert.Equal((20, 0), (high.Before.Flags, high.After.Flags));
        Assert.Equal(0.9, high.Thresholds.ConfirmsFrom("any", "dog"), 1e-5);

        var low = new ConfirmingCalibrator(FalseFlagBudget.Parse("1/100"), Default, null).Calibrate(Footage(1000, _ => 0.3), TimeSpan.Zero);
        Assert.Equal((ConfirmingCalibrator.Least, true), (low.Thresholds.ConfirmsFrom("any", "dog"), low.IsWithinBudget));
    }

    [Fact]
    public void Frames_that_were_not_worth_a_proof_count_as_honest_ones_and_those_that_cannot_be_judged_not_at_all()
    {
        var footage = Footage(1000, i => i % 25 == 0 ? 0.6 : null);
        var unjudged = footage.Select(frame => frame.Record.Proof is null ? frame with { Record = frame.Record with { Verdict = Verdict.Unsure } } : frame).ToList();

        Assert.Equal(ConfirmingCalibrator.Least, Level(footage, "5/100"), 1e-9);
        Assert.Equal(0.6, Level(footage, "1/100"), 1e-5);
        Assert.Equal(0.6, Level(unjudged, "5/100"), 1e-5);

        static double Level(IReadOnlyList<TrustedFrame> footage, string budget)
            => new ConfirmingCalibrator(FalseFlagBudget.Parse(budget), Default, null).Calibrate(footage, TimeSpan.Zero).Thresholds.ConfirmsFrom("", "dog");
    }

    [Fact]
    public void Footage_too_short_for_the_budget_is_told_so_lowers_nothing_and_nothing_of_it_is_confirmed()
    {
        var quiet = new ConfirmingCalibrator(FalseFlagBudget.Parse("1/1000"), Default, null).Calibrate(Footage(100, _ => 0.3), TimeSpan.Zero);
        Assert.Equal((false, ConfirmingThresholds.Default), (quiet.IsWithinBudget, quiet.Thresholds.ConfirmsFrom("", "dog")));

        var loud = new ConfirmingCalibrator(FalseFlagBudget.Parse("1/1000"), Default, null).Calibrate(Footage(100, i => i == 7 ? 0.9 : 0.3), TimeSpan.Zero);
        Assert.Equal((false, 0), (loud.IsWithinBudget, loud.After.Flags));
    }

    [Fact]
    public void A_budget_in_time_is_met_by_episodes()
    {
        // Ten hours, an honest episode of four frames in each, of growing score.
        var footage = Footage(10 * 3600, i => i % 3600 is >= 100 and < 104 ? 0.5 + (0.04 * (i / 3600)) : null);
        var result = new ConfirmingCalibrator(FalseFlagBudget.Parse("0.3/hour"), Default, null).Calibrate(footage, TimeSpan.FromHours(10));
        Assert.Equal((4, 2, 0.3), (result.Before.Episodes, result.After.Episodes, result.Expected));
        Assert.InRange(result.Thresholds.ConfirmsFrom("", "dog"), 0.78, 0.82);
    }

    [Fact]
    public void Each_class_has_its_own_and_a_camera_is_calibrated_alone()
    {
        var before = Default with { BackgroundMass = new MassThreshold(0.7, 0.6), Confirming = new ConfirmingThresholds { Classes = new Dictionary<string, double> { ["dog"] = 0.95 } } };
        var footage = Footage(1000, i => i % 2 == 0 ? 0.8 : 0.6, i => i % 2 == 0 ? "sled dog" : i == 501 ? "rare" : "dog");

        var after = new ConfirmingCalibrator(FalseFlagBudget.Parse("1/100"), before, "gate").Calibrate(footage, TimeSpan.Zero).Thresholds;

        Assert.Equal((0.8, 0.6, 0.8), (Math.Round(after.ConfirmsFrom("gate", "sled dog"), 3), Math.Round(after.ConfirmsFrom("gate", "dog"), 3), Math.Round(after.ConfirmsFrom("gate", "rare"), 3)));
        Assert.Equal((0.95, ConfirmingThresholds.Default), (after.ConfirmsFrom("yard", "dog"), after.ConfirmsFrom("yard", "sled dog")));
        Assert.Equal(before.BackgroundMass, after.For("gate", "dog"));
        Assert.NotEqual(before.Version, after.Version);
    }

    /// <summary>A frame a second, all of its evidence on the background; those without a score are not proved.</summary>
    private static List<TrustedFrame> Footage(int count, Func<int, double?> scoreOf, Func<int, string>? labelOf = null) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var score = scoreOf(i);
            return new TrustedFrame(
                Scenes.Stamp(i, i),
                new AuditRecord(
                    i, i, 1, labelOf?.Invoke(i) ?? "dog", 9, 0.9, "lift-cam", new AttentionMetrics(1, 1, 0.2, 3, true, 0.5), new MaskRecord(MaskState.Object, 0.2, 1, 0), Verdict.Cleared, "", score * score,
                    score is null ? null : new AuditProof(0.5, 0.1, 1, 0.05)));
        }),
    ];
}
