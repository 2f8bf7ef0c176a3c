using System.Globalization;
using VisionAudit.Explain;
using VisionAudit.Graph;
using VisionAudit.OnnxRuntime;

namespace VisionAudit.Benchmarks;

/// <summary>Prints what explanations cost, as a table of Markdown: processor time and duration of the compiled model over those of the plain one, beside the target.</summary>
internal static class CostTable
{
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
                Console.WriteLine($"| | | {t.Channels / runs.Work:0} times as fast as {t.Channels} runs | | | ≥ 50 times | | |");
        }
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
