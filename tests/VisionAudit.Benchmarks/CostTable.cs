using System.Globalization;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Benchmarks;

/// <summary>Prints what explanations cost, as a table of Markdown: processor time and duration of the compiled model over those of the plain one, beside the target.</summary>
internal static class CostTable
{
    /// <summary>How many times as fast Ablation-CAM is to be as running the whole network for each channel.</summary>
    private const int LeastSpeedUp = 50;

    /// <summary>Prints a network's table.</summary>
    /// <param name="network">The network.</param>
    /// <param name="cases">Its rows.</param>
    /// <param name="pairs">Pairs of runs a row.</param>
    /// <param name="limit">Time for a row without a target, after which fewer pairs must do.</param>
    /// <param name="options">How sessions are opened.</param>
    public static void Print(BenchmarkNetwork network, IEnumerable<BenchmarkCase> cases, int pairs, TimeSpan limit, SessionOptions options)
    {
        Console.WriteLine($"\n## {network.Name}\n\n| method | at | work | clock | quartiles of it | target | pairs | plain, ms of work |\n|---|---|---|---|---|---|---|---|");
        using var plain = new TimedModel(network.Load(), options);
        foreach (var row in cases)
        {
            ExplainedModel compiled;
            try
            {
                compiled = row.Compile(network);
            }
            catch (Exception e) when (e is ExplainException or GraphException)
            {
                Console.WriteLine($"| {row.Method} | | {e.Message} | | | | | |");
                continue;
            }
            using var explained = new TimedModel(compiled.Model, options);
            var target = row.Target(network.IsPooled, compiled.ClosedForm is not null);
            var runs = PairedRuns.Of(plain, explained, pairs, target is null ? limit : TimeSpan.MaxValue);
            var t = compiled.Target;
            var verdict = target is { } most ? $"{(runs.Work <= most ? "" : "**missed** ")}≤ {Number(most)}" : "";
            Console.WriteLine($"| {row.Method} | {t.Channels}×{t.Height}×{t.Width} | {Number(runs.Work)} | {Number(runs.Clock)} | {Number(runs.Low)}–{Number(runs.High)} | {verdict} | {runs.Pairs} | {runs.FirstWork:0.0} |");
            if (row.Method == "ablation-cam" && compiled.ClosedForm is null)
                PrintFullAblation(network, runs, options);
        }
    }

    /// <summary>Prints how many times as fast the compiled Ablation-CAM is as running the whole network for each channel.</summary>
    private static void PrintFullAblation(BenchmarkNetwork network, PairedRuns compiled, SessionOptions options)
    {
        var full = FullAblation.Of(network, options);
        var (work, clock) = (full.Work / (compiled.Work * compiled.FirstWork), full.Clock / (compiled.Clock * compiled.FirstClock));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| the whole network a channel, in batches of {FullAblation.Batch} | | {work:0} times | {clock:0} times | | {(work >= LeastSpeedUp ? "" : "**missed** ")}≥ {LeastSpeedUp} times | | {full.Work:0}; weights differ by {full.Deviation:0.0e0} |"));
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
