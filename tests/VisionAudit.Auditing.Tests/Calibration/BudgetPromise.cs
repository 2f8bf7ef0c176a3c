using VisionAudit.Auditing.Calibration;

namespace VisionAudit.Auditing.Tests.Calibration;

/// <summary>The promise of a calibration, which holds whatever the distribution: of footage like the trusted one, at most the budget is flagged.</summary>
internal static class BudgetPromise
{
    /// <summary>Frames of the trusted footage and of the fresh one.</summary>
    public const int Frames = 400;

    private const int Rounds = 200;

    /// <param name="budget">So many in a frame.</param>
    /// <param name="flagged">Calibrates on <see cref="Frames"/> frames and gives the share that is flagged of as many fresh ones.</param>
    public static void Holds(string budget, Func<FalseFlagBudget, Random, double> flagged)
    {
        var parsed = FalseFlagBudget.Parse(budget);
        var share = Enumerable.Range(0, Rounds).Average(seed => flagged(parsed, new Random(seed)));
        var standardError = Math.Sqrt(2 * parsed.Count * (1 - parsed.Count) / Frames / Rounds);
        Assert.InRange(share, 0.4 * parsed.Count, parsed.Count + (3 * standardError));
    }
}
