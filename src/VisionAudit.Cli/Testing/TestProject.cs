using VisionAudit.Cli.Invocation;

namespace VisionAudit.Cli.Testing;

/// <summary>A tests project, which builds to a program that runs its tests (Microsoft.Testing.Platform).</summary>
/// <param name="Name">Such as <c>VisionAudit.Core.Tests</c>.</param>
/// <param name="Folder">Where its .csproj lies.</param>
internal sealed record TestProject(string Name, string Folder)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(15);

    private string Program => Path.Combine(Folder, "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? $"{Name}.exe" : Name);

    /// <summary>Runs the tests; whatever keeps them from being run and reported counts as one that failed.</summary>
    /// <param name="results">The folder for the report.</param>
    /// <param name="stop">Ends the tests.</param>
    public async Task<TestReport> RunAsync(string results, CancellationToken stop)
    {
        var report = Path.Combine(results, $"{Name}.xml");
        if (!File.Exists(Program))
            return TestReport.Failure(Name, $"{Program} was not built");
        File.Delete(report);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_limit);
        try
        {
            var child = await ChildProcess.RunAsync(
                Program, ["--report-xunit", "--report-xunit-filename", Path.GetFileName(report), "--results-directory", results, "--no-progress", "--no-ansi"],
                Folder, limit.Token);
            if (!File.Exists(report))
                return TestReport.Failure(Name, $"ended with {child.ExitCode} and no report: {child.LastLines(20)}");
            var tests = TestReport.Parse(Name, await File.ReadAllTextAsync(report, stop));
            if (tests.Total == 0)
                return TestReport.Failure(Name, "no test ran");
            return child.ExitCode == 0 || tests.Failures.Count > 0
                ? tests
                : tests with { Failures = [new(Name, $"ended with {child.ExitCode}: {child.LastLines(20)}")] };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return TestReport.Failure(Name, $"did not end within {_limit.TotalMinutes} minutes");
        }
    }
}
