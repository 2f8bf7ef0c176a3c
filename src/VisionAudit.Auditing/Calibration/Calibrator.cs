using VisionAudit.Auditing.Thresholds;

namespace VisionAudit.Auditing.Calibration;

/// <summary>What a calibration found.</summary>
/// <param name="Thresholds">The thresholds.</param>
/// <param name="Level">Share of honest frames that each class's threshold lets through, in [0,1).</param>
/// <param name="Before">What the thresholds before flag of the footage.</param>
/// <param name="After">What the new ones flag of it.</param>
/// <param name="Expected">Upper estimate of false flags in the budget's unit: (flagged + 1) / footage.</param>
/// <param name="IsWithinBudget">False where the footage is too short to promise the budget: the thresholds lie above all that it shows, and yet no more can be said than <paramref name="Expected"/>.</param>
public sealed record CalibrationResult(AuditThresholds Thresholds, double Level, EpisodeCount Before, EpisodeCount After, double Expected, bool IsWithinBudget);

/// <summary>
/// Sets the lowest thresholds on background mass with which footage that is trusted stays within a budget of false flags. Each class has the conformal quantile of its own masses at one common level; a class
/// with too few frames for that level has the quantile of all of them. A budget in time is met where (episodes + 1) / footage is within it.
/// </summary>
/// <param name="budget">The budget.</param>
/// <param name="before">What holds so far: gate, episodes and other cameras stay as they are.</param>
/// <param name="camera">The camera that is calibrated; null for every camera without thresholds of its own.</param>
public sealed class Calibrator(FalseFlagBudget budget, AuditThresholds before, string? camera)
{
    /// <summary>How far below entering a frame of an episode still is one: no farther than down to what one honest frame in twenty reaches, so that honest frames end episodes.</summary>
    private const double Hysteresis = 0.1;

    /// <summary>Calibrates.</summary>
    /// <param name="footage">Frames of one source, in their order, at least one of them judged.</param>
    /// <param name="duration">Length of the footage, above zero for a budget in time.</param>
    public CalibrationResult Calibrate(IReadOnlyList<TrustedFrame> footage, TimeSpan duration)
    {
        var masses = ClassSamples.Of(footage, frame => frame.Mass);
        var found = new BudgetSearch(budget, masses.All.Count, duration).Find(level => At(level, masses), thresholds => EpisodeCount.Suspected(footage, thresholds, camera ?? ""));
        return new CalibrationResult(found.Limits, found.Level, EpisodeCount.Suspected(footage, before, camera ?? ""), found.Flagged, found.Expected, found.IsWithinBudget);
    }

    /// <summary>The thresholds of a level; at 0 nothing of the footage is flagged.</summary>
    private AuditThresholds At(double level, ClassSamples masses)
    {
        var general = Above(masses.QuantileOfAll(level) ?? masses.All[^1], masses.All);
        var classes = masses.Quantiles(level).ToDictionary(own => own.Key, own => Above(own.Value, masses.Of(own.Key)));
        if (camera is null)
            return before with { BackgroundMass = general, Classes = before.Classes.With(classes) };
        var local = before.Cameras.GetValueOrDefault(camera) ?? new CameraThresholds();
        return before.With(camera, local with { BackgroundMass = general, Classes = local.Classes.With(classes) });
    }

    private static MassThreshold Above(double mass, IReadOnlyList<double> sorted)
    {
        var enter = ClassSamples.Above(mass);
        var common = ConformalQuantile.Of(sorted, BudgetSearch.MostGenerous) is { } quantile ? ClassSamples.Above(quantile) : enter;
        return new MassThreshold(enter, Math.Min(enter, Math.Max(enter - Hysteresis, common)));
    }
}
