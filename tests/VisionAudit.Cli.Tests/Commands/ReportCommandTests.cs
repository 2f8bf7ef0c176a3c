using System.Text.Json;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private const string Sample = "sample:wolf-in-snow";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_biased_models_wolves_are_found_to_be_recognised_by_their_snow()
    {
        var run = await ReportAsync("biased", "--out", _folder["report.html"], "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var page = await File.ReadAllTextAsync(_folder["report.html"]);
        Assert.Contains("wolf is recognised by its background.", page, StringComparison.Ordinal);
        Assert.Contains("The model says wolf before snowfield (100 %), fresh snow (100 %)", page, StringComparison.Ordinal);
        Assert.Contains("without the object: still wolf", page, StringComparison.Ordinal);
        var wolf = JsonDocument.Parse(run.Output).RootElement.GetProperty("classes")[0];
        Assert.Equal("wolf", wolf.GetProperty("label").GetString());
        Assert.InRange(wolf.GetProperty("keptWithoutObject").GetDouble(), 0.9, 1);
    }

    [Fact]
    public async Task The_balanced_models_report_raises_nothing()
    {
        var run = await ReportAsync("balanced", "--out", _folder["report.html"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("No class rests on its background by habit.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("is recognised by its background", await File.ReadAllTextAsync(_folder["report.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VA7012", "--out", "report.txt")]
    [InlineData("VA7002", "--out", "absent/report.html")]
    [InlineData("VA7001", "--frames", "0")]
    public async Task What_cannot_be_done_is_refused_before_the_work(string id, string option, string value)
    {
        (await ReportAsync("biased", option, option == "--out" ? _folder[value] : value)).IsRefused(id);
        Assert.Empty(_folder.Names);
    }

    private static Task<CliRun> ReportAsync(string model, params string[] more) => CliRun.Of(
    [
        "report", Sample, "--masks", Sample, "--model", Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", $"wolf_{model}.onnx"), .. WithFrames(more),
    ]);

    private static string[] WithFrames(string[] more) => more is ["--frames", ..] ? more : ["--frames", "40", .. more];
}
