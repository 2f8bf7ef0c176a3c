using System.Text.Json;

namespace VisionAudit.Cli.Testing;

/// <summary>A test that failed or was skipped, and why.</summary>
/// <param name="Name">The test.</param>
/// <param name="Reason">Its message.</param>
internal sealed record TestNote(string Name, string Reason);

/// <summary>What one tests project, or one check of the whole repository, reported.</summary>
/// <param name="Name">The project or check.</param>
/// <param name="Passed">Number of tests that passed.</param>
/// <param name="Failures">Tests that failed.</param>
/// <param name="Skips">Tests that were skipped.</param>
internal sealed record TestReport(string Name, int Passed, IReadOnlyList<TestNote> Failures, IReadOnlyList<TestNote> Skips)
{
    /// <summary>Number of tests.</summary>
    public int Total => Passed + Failures.Count + Skips.Count;

    /// <summary>One thing that passed.</summary>
    public static TestReport Success(string name) => new(name, 1, [], []);

    /// <summary>One thing that failed.</summary>
    public static TestReport Failure(string name, string reason) => new(name, 0, [new(name, reason)], []);

    /// <summary>Reads a report in the Common Test Report Format (ctrf.io).</summary>
    public static TestReport Parse(string name, string json)
    {
        using var report = JsonDocument.Parse(json);
        var passed = 0;
        List<TestNote> failures = [], skips = [];
        foreach (var test in report.RootElement.GetProperty("results").GetProperty("tests").EnumerateArray())
        {
            var note = new TestNote(
                test.GetProperty("name").GetString() ?? "",
                test.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "");
            switch (test.GetProperty("status").GetString())
            {
                case "passed": passed++; break;
                case "skipped": skips.Add(note); break;
                default: failures.Add(note); break;
            }
        }
        return new TestReport(name, passed, failures, skips);
    }
}
