using System.Xml.Linq;

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

    /// <summary>Reads a report in xUnit.net's XML (version 2 and later). Errors outside of tests count as failures.</summary>
    public static TestReport Parse(string name, string xml)
    {
        var report = XDocument.Parse(xml);
        var passed = 0;
        List<TestNote> failures = [], skips = [];
        foreach (var test in report.Descendants("test"))
        {
            var title = (string?)test.Attribute("name") ?? "";
            switch ((string?)test.Attribute("result"))
            {
                case "Pass": passed++; break;
                case "Skip": skips.Add(new(title, test.Element("reason")?.Value ?? "")); break;
                default: failures.Add(new(title, Message(test))); break;
            }
        }
        failures.AddRange(report.Descendants("error").Select(error => new TestNote((string?)error.Attribute("name") ?? name, Message(error))));
        return new TestReport(name, passed, failures, skips);
    }

    private static string Message(XElement parent)
        => $"{parent.Descendants("message").FirstOrDefault()?.Value}{Environment.NewLine}{parent.Descendants("stack-trace").FirstOrDefault()?.Value}".Trim();
}
