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

    /// <summary>No honest model wants more of its frames suspected than this, whatever the budget.</summary>
    private const double MostGenerous = 0.05;

    /// <summary>Just above the greatest mass that was seen: nothing is flagged by equality.</summary>
    private const double Margin = 1e-6;

    /// <summary>Calibrates.</summary>
    /// <param name="footage">Frames of one source, in their order, at least one of them judged.</param>
    /// <param name="duration">Length of the footage, above zero for a budget in time.</param>
    public CalibrationResult Calibrate(IReadOnlyList<TrustedFrame> footage, TimeSpan duration)
    {
        var masses = footage.Where(frame => frame.Mass is not null).GroupBy(frame => frame.Record.Label, frame => frame.Mass!.Value)
            .ToDictionary(group => group.Key, IReadOnlyList<double> (group) => [.. group.Order()]);
        IReadOnlyList<double> all = [.. masses.Values.SelectMany(own => own).Order()];
        foreach (var level in Levels(all.Count))
        {
            var thresholds = At(level, masses, all);
            var after = EpisodeCount.Of(footage, thresholds, camera ?? "");
            var expected = Expected(after, all.Count, duration);
            var isWithin = expected <= budget.Count;
            if (isWithin || level == 0)
                return new CalibrationResult(thresholds, level, EpisodeCount.Of(footage, before, camera ?? ""), after, expected, isWithin);
        }
        throw new InvalidOperationException("the last level is 0");
    }

    /// <summary>Levels to try, the most generous first; at the last, 0, nothing is to be flagged.</summary>
    private IEnumerable<double> Levels(int count)
    {
        for (var level = budget.Per is null ? Math.Min(budget.Count, MostGenerous) : MostGenerous; level >= 1.0 / (count + 1); level *= 0.9)
            yield return level;
        yield return 0;
    }

    private double Expected(EpisodeCount flagged, int judged, TimeSpan duration)
        => budget.Per is { } unit ? (flagged.Episodes + 1) / (duration / unit) : (flagged.Flags + 1.0) / (judged + 1);

    /// <summary>The thresholds of a level; at 0 nothing of the footage is flagged.</summary>
    private AuditThresholds At(double level, Dictionary<string, IReadOnlyList<double>> masses, IReadOnlyList<double> all)
    {
        var general = Limit(all, level) ?? Above(all[^1], all);
        var classes = masses.Select(own => (own.Key, Limit: Limit(own.Value, level))).Where(own => own.Limit is not null).ToDictionary(own => own.Key, own => own.Limit!);
        if (camera is null)
            return before with { BackgroundMass = general, Classes = Merged(before.Classes, classes) };
        var local = before.Cameras.GetValueOrDefault(camera) ?? new CameraThresholds();
        local = local with { BackgroundMass = general, Classes = Merged(local.Classes, classes) };
        return before with { Cameras = Merged(before.Cameras, new Dictionary<string, CameraThresholds> { [camera] = local }) };
    }

    private static MassThreshold? Limit(IReadOnlyList<double> sorted, double level) => level > 0 && ConformalQuantile.Of(sorted, level) is { } quantile ? Above(quantile, sorted) : null;

    private static MassThreshold Above(double mass, IReadOnlyList<double> sorted)
    {
        var enter = Math.Min(1, mass + Margin);
        var common = ConformalQuantile.Of(sorted, MostGenerous) is { } quantile ? quantile + Margin : enter;
        return new MassThreshold(enter, Math.Min(enter, Math.Max(enter - Hysteresis, common)));
    }

    private static Dictionary<string, T> Merged<T>(IReadOnlyDictionary<string, T> before, Dictionary<string, T> after)
        => before.Where(pair => !after.ContainsKey(pair.Key)).Concat(after).ToDictionary();
}
