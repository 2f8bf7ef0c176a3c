using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>What reviews changed for one class at one camera.</summary>
/// <param name="Camera">Name of the source.</param>
/// <param name="Label">The class.</param>
/// <param name="Shortcuts">Reviewed episodes that are shortcuts.</param>
/// <param name="Fine">Reviewed episodes that are false flags.</param>
/// <param name="Before">Threshold before.</param>
/// <param name="After">Threshold after: not below the one before.</param>
/// <param name="KeptShortcuts">Shortcuts that are still flagged.</param>
/// <param name="KeptFine">False flags that still are.</param>
public sealed record RefinedClass(string Camera, string Label, int Shortcuts, int Fine, MassThreshold Before, MassThreshold After, int KeptShortcuts, int KeptFine)
{
    /// <summary>Share of the flagged episodes that were shortcuts, in [0,1].</summary>
    public double PrecisionBefore => (double)Shortcuts / (Shortcuts + Fine);

    /// <summary>The same of those that are still flagged; null where none is.</summary>
    public double? PrecisionAfter => KeptShortcuts + KeptFine == 0 ? null : (double)KeptShortcuts / (KeptShortcuts + KeptFine);
}

/// <summary>Thresholds after reviews.</summary>
/// <param name="Thresholds">The thresholds.</param>
/// <param name="Classes">What changed, one line a class and camera with enough reviews.</param>
/// <param name="Heeded">Reviews that were heeded.</param>
public sealed record RefinementResult(AuditThresholds Thresholds, IReadOnlyList<RefinedClass> Classes, int Heeded);

/// <summary>
/// Raises thresholds by what people said of flagged episodes: the threshold of a class at a camera becomes the one that errs least often (false flags let through, shortcuts lost; the lower of two that err
/// alike), and the least confidence of a mask likewise. Nothing is lowered: reviews are of what was flagged, and say nothing of what was not.
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
        var (thresholds, classes, heeded) = (before, new List<RefinedClass>(), 0);
        foreach (var own in peaks.Where(peak => peak.Review != PeakReview.BadMask).GroupBy(peak => (peak.Camera, peak.Label)).Where(group => group.Count() >= FewestReviews))
        {
            var refined = Refine(own.Key.Camera, own.Key.Label, [.. own], before.For(own.Key.Camera, own.Key.Label));
            classes.Add(refined);
            heeded += own.Count();
            thresholds = With(thresholds, refined);
        }
        if (peaks.Count(peak => peak.Review == PeakReview.BadMask) >= FewestReviews)
        {
            var bad = peaks.Where(peak => peak.Review == PeakReview.BadMask).ToList();
            var confidence = BestCut(before.Gate.MinimumMaskConfidence, [.. bad.Select(peak => peak.MaskConfidence)], [.. peaks.Except(bad).Select(peak => peak.MaskConfidence)]);
            thresholds = thresholds with { Gate = thresholds.Gate with { MinimumMaskConfidence = confidence } };
            heeded += bad.Count;
        }
        return new RefinementResult(thresholds, classes, heeded);
    }

    private static RefinedClass Refine(string camera, string label, IReadOnlyList<ReviewedPeak> peaks, MassThreshold before)
    {
        double[] shortcuts = [.. peaks.Where(peak => peak.Review == PeakReview.Shortcut).Select(peak => peak.Mass)];
        double[] fine = [.. peaks.Where(peak => peak.Review == PeakReview.Fine).Select(peak => peak.Mass)];
        var enter = BestCut(before.Enter, fine, shortcuts);
        var after = before with { Enter = enter, Leave = before.Leave + (enter - before.Enter) };
        return new RefinedClass(camera, label, shortcuts.Length, fine.Length, before, after, shortcuts.Count(mass => mass >= enter), fine.Count(mass => mass >= enter));
    }

    /// <summary>The least cut, from a start on, with the fewest unwanted values at or above it and wanted ones below it.</summary>
    private static double BestCut(double start, IReadOnlyList<double> unwanted, IReadOnlyList<double> wanted)
        => unwanted.Select(value => Math.Min(1, value + Margin)).Where(cut => cut > start).Append(start).Order()
            .MinBy(cut => unwanted.Count(value => value >= cut) + wanted.Count(value => value < cut));

    private static AuditThresholds With(AuditThresholds thresholds, RefinedClass refined)
    {
        var cameras = thresholds.Cameras.ToDictionary();
        var local = cameras.GetValueOrDefault(refined.Camera) ?? new CameraThresholds();
        var classes = local.Classes.ToDictionary();
        classes[refined.Label] = refined.After;
        cameras[refined.Camera] = local with { Classes = classes };
        return thresholds with { Cameras = cameras };
    }
}
