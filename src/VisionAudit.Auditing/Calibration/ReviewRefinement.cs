using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>Thresholds after reviews.</summary>
/// <param name="Thresholds">The thresholds.</param>
/// <param name="Classes">What changed for suspicions, one line a class and camera with enough reviews.</param>
/// <param name="Confirmations">What changed for confirmations, one line a class and camera with enough reviews of confirmed episodes.</param>
/// <param name="Heeded">Reviews that were heeded.</param>
public sealed record RefinementResult(AuditThresholds Thresholds, IReadOnlyList<RefinedClass> Classes, IReadOnlyList<RefinedConfirmation> Confirmations, int Heeded);

/// <summary>
/// Raises thresholds by what people said of flagged episodes: the threshold of a class at a camera becomes the one that errs least often (false flags let through, shortcuts lost; the lower of two that err
/// alike), the shortcut score that confirms likewise by the episodes that were confirmed, and the least confidence of a mask. Nothing is lowered: reviews are of what was flagged, and say nothing of what was not.
/// </summary>
public static class ReviewRefinement
{
    /// <summary>Fewest reviews of a class, or of masks, that change anything: one person's slip is not to silence a camera.</summary>
    public const int FewestReviews = 5;

    private const double Margin = 1e-6;

    /// <param name="before">The thresholds so far.</param>
    /// <param name="peaks">The reviewed episodes.</param>
    public static RefinementResult Of(AuditThresholds before, IReadOnlyList<ReviewedPeak> peaks)
    {
        var (thresholds, classes, confirmations, heeded) = (before, new List<RefinedClass>(), new List<RefinedConfirmation>(), 0);
        foreach (var own in peaks.Where(peak => peak.Review != PeakReview.BadMask).GroupBy(peak => (peak.Camera, peak.Label)).Where(group => group.Count() >= FewestReviews))
        {
            var refined = Refine(own.Key.Camera, own.Key.Label, [.. own], before.For(own.Key.Camera, own.Key.Label));
            classes.Add(refined);
            heeded += own.Count();
            thresholds = With(thresholds, refined);
            IReadOnlyList<ReviewedPeak> confirmed = [.. own.Where(peak => peak.ConfirmedBy is not null)];
            if (confirmed.Count < FewestReviews)
                continue;
            confirmations.Add(Refine(own.Key.Camera, own.Key.Label, confirmed, before.ConfirmsFrom(own.Key.Camera, own.Key.Label)));
            thresholds = With(thresholds, confirmations[^1]);
        }
        if (peaks.Count(peak => peak.Review == PeakReview.BadMask) >= FewestReviews)
        {
            var bad = peaks.Where(peak => peak.Review == PeakReview.BadMask).ToList();
            var confidence = BestCut(before.Gate.MinimumMaskConfidence, [.. bad.Select(peak => peak.MaskConfidence)], [.. peaks.Except(bad).Select(peak => peak.MaskConfidence)]);
            thresholds = thresholds with { Gate = thresholds.Gate with { MinimumMaskConfidence = confidence } };
            heeded += bad.Count;
        }
        return new RefinementResult(thresholds, classes, confirmations, heeded);
    }

    private static RefinedClass Refine(string camera, string label, IReadOnlyList<ReviewedPeak> peaks, MassThreshold before)
    {
        var (shortcuts, fine) = Split(peaks, peak => peak.Mass);
        var enter = BestCut(before.Enter, fine, shortcuts);
        var after = before with { Enter = enter, Leave = before.Leave + (enter - before.Enter) };
        return new RefinedClass(camera, label, shortcuts.Length, fine.Length, shortcuts.Count(mass => mass >= enter), fine.Count(mass => mass >= enter), before, after);
    }

    private static RefinedConfirmation Refine(string camera, string label, IReadOnlyList<ReviewedPeak> confirmed, double before)
    {
        var (shortcuts, fine) = Split(confirmed, peak => peak.ConfirmedBy!.Value);
        var after = BestCut(before, fine, shortcuts);
        return new RefinedConfirmation(camera, label, shortcuts.Length, fine.Length, shortcuts.Count(score => score >= after), fine.Count(score => score >= after), before, after);
    }

    private static (double[] Shortcuts, double[] Fine) Split(IReadOnlyList<ReviewedPeak> peaks, Func<ReviewedPeak, double> numberOf)
        => ([.. peaks.Where(peak => peak.Review == PeakReview.Shortcut).Select(numberOf)], [.. peaks.Where(peak => peak.Review == PeakReview.Fine).Select(numberOf)]);

    /// <summary>The least cut, from a start on, with the fewest unwanted values at or above it and wanted ones below it.</summary>
    private static double BestCut(double start, IReadOnlyList<double> unwanted, IReadOnlyList<double> wanted)
        => unwanted.Select(value => Math.Min(1, value + Margin)).Where(cut => cut > start).Append(start).Order()
            .MinBy(cut => unwanted.Count(value => value >= cut) + wanted.Count(value => value < cut));

    private static AuditThresholds With(AuditThresholds thresholds, RefinedClass refined)
    {
        var local = thresholds.Cameras.GetValueOrDefault(refined.Camera) ?? new CameraThresholds();
        return thresholds.With(refined.Camera, local with { Classes = local.Classes.With(new Dictionary<string, MassThreshold> { [refined.Label] = refined.After }) });
    }

    private static AuditThresholds With(AuditThresholds thresholds, RefinedConfirmation refined)
    {
        var local = thresholds.Cameras.GetValueOrDefault(refined.Camera) ?? new CameraThresholds();
        var classes = local.Confirming.Classes.With(new Dictionary<string, double> { [refined.Label] = refined.After });
        return thresholds.With(refined.Camera, local with { Confirming = local.Confirming with { Classes = classes } });
    }
}
