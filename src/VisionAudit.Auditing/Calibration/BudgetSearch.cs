namespace VisionAudit.Auditing.Calibration;

/// <summary>What limits keep trusted footage within a budget.</summary>
/// <param name="Limits">The limits.</param>
/// <param name="Level">Share of honest frames that they let through, in [0,1).</param>
/// <param name="Flagged">What they flag of the footage.</param>
/// <param name="Expected">Upper estimate of false flags in the budget's unit: (flagged + 1) / footage.</param>
/// <param name="IsWithinBudget">False where the footage is too short to promise the budget.</param>
internal sealed record BudgetedLimits<T>(T Limits, double Level, EpisodeCount Flagged, double Expected, bool IsWithinBudget);

/// <summary>Tries levels of false flags, the most generous first, until trusted footage stays within a budget.</summary>
/// <param name="budget">The budget.</param>
/// <param name="judged">Judged frames of the footage.</param>
/// <param name="duration">Its length, above zero for a budget in time.</param>
internal sealed class BudgetSearch(FalseFlagBudget budget, int judged, TimeSpan duration)
{
    /// <summary>No honest model wants more of its frames flagged than this, whatever the budget.</summary>
    public const double MostGenerous = 0.05;

    /// <summary>Finds the most generous limits.</summary>
    /// <param name="limitsAt">Limits of a level; at 0 nothing of the footage is to be flagged.</param>
    /// <param name="count">What limits flag of the footage.</param>
    public BudgetedLimits<T> Find<T>(Func<double, T> limitsAt, Func<T, EpisodeCount> count)
    {
        foreach (var level in Levels())
        {
            var limits = limitsAt(level);
            var flagged = count(limits);
            var expected = budget.Per is { } unit ? (flagged.Episodes + 1) / (duration / unit) : (flagged.Flags + 1.0) / (judged + 1);
            if (expected <= budget.Count || level == 0)
                return new BudgetedLimits<T>(limits, level, flagged, expected, expected <= budget.Count);
        }
        throw new InvalidOperationException("the last level is 0");
    }

    private IEnumerable<double> Levels()
    {
        for (var level = budget.Per is null ? Math.Min(budget.Count, MostGenerous) : MostGenerous; level >= 1.0 / (judged + 1); level *= 0.9)
            yield return level;
        yield return 0;
    }
}
