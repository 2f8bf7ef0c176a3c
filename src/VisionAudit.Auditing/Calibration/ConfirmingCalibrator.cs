using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>
/// Sets the lowest shortcut scores with which trusted footage that was proved stays within a budget of false confirmations, as <see cref="Calibrator"/> sets those on background mass: a conformal quantile for
/// each class at one common level. The other conditions of a confirmation are left out, so that the promise holds all the more.
/// </summary>
/// <param name="budget">The budget.</param>
/// <param name="before">What holds so far; only what confirms is changed.</param>
/// <param name="camera">The camera that is calibrated; null for every camera without thresholds of its own.</param>
public sealed class ConfirmingCalibrator(FalseFlagBudget budget, AuditThresholds before, string? camera)
{
    /// <summary>Lowest score that confirms, whatever the footage: below it either the map or the proof speaks for the object.</summary>
    public const double Least = 0.5;

    /// <summary>Background mass below which no proof brings a frame to <see cref="Least"/>: √(b·1) = ½.</summary>
    public const double LeastMass = Least * Least;

    /// <summary>Calibrates.</summary>
    /// <param name="footage">Frames of one source, in their order, at least one of them judged; all of those with a background mass of <see cref="LeastMass"/> or more proved.</param>
    /// <param name="duration">Length of the footage, above zero for a budget in time.</param>
    public CalibrationResult Calibrate(IReadOnlyList<TrustedFrame> footage, TimeSpan duration)
    {
        var scores = ClassSamples.Of(footage, frame => frame.Score);
        var found = new BudgetSearch(budget, scores.All.Count, duration).Find(level => At(level, scores), thresholds => EpisodeCount.Confirmed(footage, thresholds, camera ?? ""));
        return new CalibrationResult(found.Limits, found.Level, EpisodeCount.Confirmed(footage, before, camera ?? ""), found.Flagged, found.Expected, found.IsWithinBudget);
    }

    /// <summary>The thresholds of a level; at 0 nothing of the footage is confirmed, and nothing is lowered.</summary>
    private AuditThresholds At(double level, ClassSamples scores)
    {
        var general = scores.QuantileOfAll(level) is { } quantile ? Limit(quantile) : Math.Max(before.ConfirmsFrom(camera ?? "", ""), Limit(scores.All[^1]));
        var classes = scores.Quantiles(level).ToDictionary(own => own.Key, own => Limit(own.Value));
        if (camera is null)
            return before with { Confirming = With(before.Confirming, general, classes) };
        var local = before.Cameras.GetValueOrDefault(camera) ?? new CameraThresholds();
        return before.With(camera, local with { Confirming = With(local.Confirming, general, classes) });
    }

    private static double Limit(double score) => Math.Max(Least, ClassSamples.Above(score));

    private static ConfirmingThresholds With(ConfirmingThresholds confirming, double general, Dictionary<string, double> classes)
        => confirming with { ShortcutScore = general, Classes = confirming.Classes.With(classes) };
}
