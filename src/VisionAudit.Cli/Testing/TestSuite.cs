using System.Diagnostics;
using VisionAudit.Cli.Invocation;

namespace VisionAudit.Cli.Testing;

/// <summary>Everything that must pass: formatting, a Release build without warnings, and every tests project.</summary>
/// <param name="checkout">The repository.</param>
/// <param name="onReport">Told of each part as it ends, one at a time.</param>
internal sealed class TestSuite(SourceCheckout checkout, Action<TestReport, TimeSpan> onReport)
{
    /// <summary>Tests projects that run at a time: they are programs with several threads each.</summary>
    private const int Concurrency = 2;

    private static readonly string[] _format = ["format", "whitespace", ".", "--folder", "--verify-no-changes", "--exclude", "**/obj/**", "**/bin/**"];
    private static readonly string[] _build = ["build", SourceCheckout.Solution, "-c", "Release", "-v", "q", "-nologo", "-nodeReuse:false"];

    private readonly Lock _reporting = new();

    /// <summary>Runs all of it. Without a build there are no tests to run.</summary>
    public async Task<IReadOnlyList<TestReport>> RunAsync(CancellationToken stop)
    {
        var reports = new List<TestReport>();
        await Timed(reports, () => CheckAsync("format", _format, stop));
        await Timed(reports, () => CheckAsync("build", _build, stop));
        if (reports[^1].Failures.Count > 0)
            return reports;

        var results = Path.Combine(checkout.Root, "artifacts", "test-results");
        Directory.CreateDirectory(results);
        await Parallel.ForEachAsync(
            checkout.TestProjects(),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stop },
            async (project, token) => await Timed(reports, () => project.RunAsync(results, token)));
        return reports;
    }

    private async Task<TestReport> CheckAsync(string name, string[] args, CancellationToken stop)
    {
        var child = await ChildProcess.RunAsync(SourceCheckout.Dotnet, args, checkout.Root, stop);
        return child.ExitCode == 0
            ? TestReport.Success(name)
            : TestReport.Failure(name, string.Join(Environment.NewLine, child.Output.Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().Take(30)));
    }

    private async Task Timed(List<TestReport> reports, Func<Task<TestReport>> run)
    {
        var start = Stopwatch.GetTimestamp();
        var report = await run();
        lock (_reporting)
        {
            reports.Add(report);
            onReport(report, Stopwatch.GetElapsedTime(start));
        }
    }
}
