using System.Diagnostics;

namespace VisionAudit.Benchmarks;

/// <summary>
/// What one model costs over another: the two run alternately in one process, in random order within each pair, so that whatever else the machine does meets both alike. Ratios are
/// medians over the pairs. The clock counts what other programs take too; processor time does not, and says more where the machine is busy.
/// </summary>
/// <param name="Work">Processor time of the second model over the first's.</param>
/// <param name="Clock">Duration of the second model's runs over the first's.</param>
/// <param name="Low">First quartile of the latter.</param>
/// <param name="High">Third quartile of it.</param>
/// <param name="FirstWork">Median processor time of the first model, ms.</param>
/// <param name="FirstClock">Median duration of its runs, ms.</param>
/// <param name="Pairs">Number of pairs.</param>
internal sealed record PairedRuns(double Work, double Clock, double Low, double High, double FirstWork, double FirstClock, int Pairs)
{
    private const int WarmUpRuns = 5;
    private const int LeastPairs = 3;

    /// <param name="first">The model that is compared with.</param>
    /// <param name="second">The model that is measured.</param>
    /// <param name="pairs">Pairs wanted.</param>
    /// <param name="limit">No pair is begun after this time, once there are three.</param>
    public static PairedRuns Of(TimedModel first, TimedModel second, int pairs, TimeSpan limit)
    {
        var (random, start) = (new Random(1), Stopwatch.GetTimestamp());
        for (var i = 0; i < WarmUpRuns && (i == 0 || Stopwatch.GetElapsedTime(start) < limit); i++)
            _ = (first.Run(), second.Run());
        var times = new List<((double Clock, double Work) First, (double Clock, double Work) Second)>();
        while (times.Count < pairs && (times.Count < LeastPairs || Stopwatch.GetElapsedTime(start) < limit))
        {
            var swapped = random.Next(2) == 0;
            var (one, other) = swapped ? (second.Run(), first.Run()) : (first.Run(), second.Run());
            times.Add(swapped ? (other, one) : (one, other));
        }
        double[] clocks = Sorted(t => t.Second.Clock / t.First.Clock);
        return new PairedRuns(
            At(Sorted(t => t.Second.Work / t.First.Work), 0.5), At(clocks, 0.5), At(clocks, 0.25), At(clocks, 0.75), At(Sorted(t => t.First.Work), 0.5), At(Sorted(t => t.First.Clock), 0.5), times.Count);

        double[] Sorted(Func<((double Clock, double Work) First, (double Clock, double Work) Second), double> number) => [.. times.Select(number).Order()];
    }

    private static double At(double[] sorted, double part) => sorted[(int)(part * (sorted.Length - 1))];
}
