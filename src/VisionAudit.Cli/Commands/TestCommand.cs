using System.CommandLine;
using VisionAudit.Cli.Invocation;
using VisionAudit.Cli.Testing;

namespace VisionAudit.Cli.Commands;

/// <summary><c>visionaudit test</c>: everything that must pass.</summary>
internal sealed class TestCommand : ExampledCommand
{
    private const int ReasonsShown = 10;

    private readonly Option<bool> _json = JsonOption.Create();

    /// <summary>Makes the command.</summary>
    public TestCommand()
        : base("test", "Build and run everything that must pass: formatting, analyzers, all tests.", "test", "test --json")
        => Options.Add(_json);

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult call, CancellationToken stop)
    {
        var json = call.GetValue(_json);
        var suite = new TestSuite(SourceCheckout.Find(), (report, time) =>
        {
            if (!json)
                Print(report, time);
        });
        var reports = await suite.RunAsync(stop);

        int passed = reports.Sum(report => report.Passed), failed = reports.Sum(report => report.Failures.Count), skipped = reports.Sum(report => report.Skips.Count);
        if (json)
        {
            JsonOption.Write(new { passed, failed, skipped, reports });
        }
        else
        {
            PrintSkips(reports);
            Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
        }
        return failed == 0 && passed > 0 ? ExitCode.Done : ExitCode.BadInput;
    }

    private static void Print(TestReport report, TimeSpan time)
    {
        Console.WriteLine($"{report.Name,-40} {report.Passed,5} passed {report.Failures.Count,3} failed {report.Skips.Count,3} skipped  {time.TotalSeconds,6:F1} s");
        foreach (var failure in report.Failures)
            Console.WriteLine($"  FAILED {failure.Name}{Environment.NewLine}    {failure.Reason.ReplaceLineEndings($"{Environment.NewLine}    ")}");
    }

    private static void PrintSkips(IReadOnlyList<TestReport> reports)
    {
        var reasons = reports.SelectMany(report => report.Skips).GroupBy(skip => skip.Reason).OrderByDescending(reason => reason.Count()).ToList();
        foreach (var reason in reasons.Take(ReasonsShown))
            Console.WriteLine($"skipped {reason.Count()}: {reason.Key}");
        if (reasons.Skip(ReasonsShown).Sum(reason => reason.Count()) is > 0 and var others)
            Console.WriteLine($"skipped {others}: {reasons.Count - ReasonsShown} further reasons; --json lists all");
    }
}
