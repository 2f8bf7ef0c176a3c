using VisionAudit.Auditing.Calibration;
using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Tests.Calibration;

public sealed class ReviewRefinementTests
{
    private static readonly AuditThresholds Default = new();

    [Fact]
    public void The_threshold_goes_where_fewest_reviews_are_contradicted()
    {
        var result = ReviewRefinement.Of(Default, [.. Peaks("wolf", PeakReview.Fine, 0.55, 0.6, 0.64, 0.65, 0.92), .. Peaks("wolf", PeakReview.Shortcut, 0.62, 0.8, 0.85, 0.9, 0.95)]);

        var wolf = Assert.Single(result.Classes);
        Assert.Equal((5, 5, 4, 1), (wolf.Shortcuts, wolf.Fine, wolf.KeptShortcuts, wolf.KeptFine));
        Assert.Equal((0.5, 0.8), (wolf.PrecisionBefore, wolf.PrecisionAfter));
        Assert.Equal((0.65, 0.55), (Math.Round(result.Thresholds.For("gate", "wolf").Enter, 3), Math.Round(result.Thresholds.For("gate", "wolf").Leave, 3)));
        Assert.Equal(Default.BackgroundMass, result.Thresholds.For("yard", "wolf"));
        Assert.Equal(10, result.Heeded);
    }

    [Fact]
    public void Shortcuts_alone_change_nothing()
        => Assert.Equal(Default.BackgroundMass, ReviewRefinement.Of(Default, Peaks("wolf", PeakReview.Shortcut, 0.6, 0.7, 0.8, 0.9, 0.95)).Thresholds.For("gate", "wolf"));

    [Fact]
    public void Fewer_than_five_reviews_change_nothing()
    {
        var result = ReviewRefinement.Of(Default, Peaks("wolf", PeakReview.Fine, 0.9, 0.9, 0.9, 0.9));

        Assert.Same(Default, result.Thresholds);
        Assert.Empty(result.Classes);
    }

    [Fact]
    public void Where_all_was_false_nothing_is_flagged_any_more()
    {
        var wolf = Assert.Single(ReviewRefinement.Of(Default, Peaks("wolf", PeakReview.Fine, 0.6, 0.7, 0.8, 0.9, 0.91)).Classes);

        Assert.Equal((0, null), (wolf.KeptFine, wolf.PrecisionAfter));
        Assert.Equal(0.0, wolf.PrecisionBefore);
    }

    [Fact]
    public void Bad_masks_raise_the_least_confidence_of_a_mask_and_no_class()
    {
        var bad = Peaks("wolf", PeakReview.BadMask, 0.9, 0.9, 0.9, 0.9, 0.9).Select((peak, i) => peak with { MaskConfidence = 0.5 + (0.02 * i) });

        var result = ReviewRefinement.Of(Default, [.. bad, .. Peaks("cat", PeakReview.Shortcut, 0.9, 0.9)]);

        Assert.Equal(0.58, result.Thresholds.Gate.MinimumMaskConfidence, 1e-3);
        Assert.Empty(result.Classes);
    }

    [Fact]
    public void Reviews_of_confirmed_episodes_raise_what_confirms_and_those_of_suspected_ones_do_not()
    {
        List<ReviewedPeak> peaks = [.. Confirmed(PeakReview.Fine, 0.75, 0.78, 0.8), .. Confirmed(PeakReview.Shortcut, 0.79, 0.85, 0.9), .. Peaks("wolf", PeakReview.Fine, 0.5, 0.51)];

        var result = ReviewRefinement.Of(Default, peaks);

        var wolf = Assert.Single(result.Confirmations);
        Assert.Equal((3, 3, 3, 1), (wolf.Shortcuts, wolf.Fine, wolf.KeptShortcuts, wolf.KeptFine));
        Assert.Equal((0.5, 0.75), (wolf.PrecisionBefore, wolf.PrecisionAfter));
        Assert.Equal((0.78, ConfirmingThresholds.Default), (Math.Round(result.Thresholds.ConfirmsFrom("gate", "wolf"), 3), result.Thresholds.ConfirmsFrom("yard", "wolf")));
        Assert.Equal(8, result.Heeded);
        Assert.Empty(ReviewRefinement.Of(Default, [.. peaks.Skip(2)]).Confirmations);

        static IEnumerable<ReviewedPeak> Confirmed(PeakReview review, params double[] scores) => Peaks("wolf", review, [.. scores.Select(_ => 0.9)]).Zip(scores, (peak, score) => peak with { ConfirmedBy = score });
    }

    private static List<ReviewedPeak> Peaks(string label, PeakReview review, params double[] masses) => [.. masses.Select(mass => new ReviewedPeak("gate", label, mass, 0.9, review))];
}
