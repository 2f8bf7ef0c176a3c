using VisionAudit.Cli.Testing;

namespace VisionAudit.Cli.Tests.Testing;

public sealed class TestReportTests
{
    private const string Mixed = """
        <assemblies><assembly>
          <errors><error type="fixture-cleanup" name="E"><failure><message>not closed</message></failure></error></errors>
          <collection>
            <test name="A" result="Pass" />
            <test name="B" result="Fail"><failure><message>1 is not 2</message><stack-trace>at B</stack-trace></failure></test>
            <test name="C" result="Skip"><reason>../shared is absent</reason></test>
            <test name="D" result="NotRun" />
          </collection>
        </assembly></assemblies>
        """;

    [Fact]
    public void Passed_failed_and_skipped_are_told_apart_and_whatever_else_happened_failed()
    {
        var report = TestReport.Parse("X", Mixed);
        Assert.Equal(1, report.Passed);
        Assert.Equal([new("B", $"1 is not 2{Environment.NewLine}at B"), new("D", ""), new("E", "not closed")], report.Failures);
        Assert.Equal([new("C", "../shared is absent")], report.Skips);
        Assert.Equal(5, report.Total);
    }

    [Fact]
    public async Task A_tests_program_that_is_not_there_counts_as_a_failure()
    {
        var folder = Directory.CreateTempSubdirectory("visionaudit-");
        try
        {
            var report = await new TestProject("Absent.Tests", folder.FullName).RunAsync(folder.FullName, TestContext.Current.CancellationToken);
            Assert.Single(report.Failures);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
