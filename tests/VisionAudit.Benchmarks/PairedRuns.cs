using System.Diagnostics;

namespace VisionAudit.Benchmarks;

/// <summary>
/// What one model costs over another: the two run alternately in one process, in random order within each pair, so that whatever else the machine does meets both alike. The
/// ratio is the median of the pairs' ratios. Where the machine is busy it scatters, and the ratio of the two first deciles, the runs that nothing disturbed, says more.
/// </summary>
/// <param name="Undisturbed">First decile of the second model's times over that of the first's.</param>
/// <param name="Ratio">Median of the pairs' ratios, the second model's time over the first's.</param>
/// <param name="Low">First quartile.</param>
/// <param name="High">Third quartile.</param>
/// <param name="First">First decile of the first model's times, ms.</param>
/// <param name="Pairs">Number of pairs.</param>
internal sealed record PairedRuns(double Undisturbed, double Ratio, double Low, double High, double First, int Pairs)
{
    private const int WarmUpRuns = 5;

    /// <param name="first">The model that is compared with.</param>
    /// <param name="second">The model that is measured.</param>
    /// <param name="pairs">Pairs wanted.</param>
    /// <param name="limit">No pair is begun after this time, once there are ten.</param>
    public static PairedRuns Of(TimedModel first, TimedModel second, int pairs, TimeSpan limit)
    {
        for (var i = 0; i < WarmUpRuns; i++)
            _ = (first.Run(), second.Run());
        var (random, start) = (new Random(1), Stopwatch.GetTimestamp());
        var times = new List<(double First, double Second)>();
        while (times.Count < pairs && (times.Count < 10 || Stopwatch.GetElapsedTime(start) < limit))
        {
            var swapped = random.Next(2) == 0;
            var (one, other) = swapped ? (second.Run(), first.Run()) : (first.Run(), second.Run());
            times.Add(swapped ? (other, one) : (one, other));
        }
        double[] ratios = [.. times.Select(t => t.Second / t.First).Order()];
        double[] firsts = [.. times.Select(t => t.First).Order()];
        double[] seconds = [.. times.Select(t => t.Second).Order()];
        return new PairedRuns(At(seconds, 0.1) / At(firsts, 0.1), At(ratios, 0.5), At(ratios, 0.25), At(ratios, 0.75), At(firsts, 0.1), times.Count);
    }

    private static double At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];
}
