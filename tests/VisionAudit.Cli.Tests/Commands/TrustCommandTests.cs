namespace VisionAudit.Cli.Tests.Commands;

public sealed class TrustCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_check_is_reported()
    {
        var run = await CliRun.Of("trust", TinyClassifier.Save(_folder["model.onnx"]), "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["class-agnostic-channels", "data-randomisation", "input-dependence", "parameter-randomisation", "perturbation-agreement", "sticker-stability", "void-evidence"],
            run.JsonOutput.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("check").GetString()));
        Assert.Equal(12, run.JsonOutput.GetProperty("pictures").GetInt32());
    }

    [Fact]
    public async Task A_model_is_compared_with_itself_trained_on_permuted_labels_where_that_is_named()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var findings = (await CliRun.Of("trust", model, "--random-labels", model, "--json")).JsonOutput.GetProperty("findings");
        var finding = findings.EnumerateArray().Single(f => f.GetProperty("check").GetString() == "data-randomisation");

        Assert.True(finding.GetProperty("isAlarm").GetBoolean());
        Assert.Equal(1, finding.GetProperty("value").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task One_picture_is_too_few()
    {
        Directory.CreateDirectory(_folder["pictures"]);
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["pictures"], "a.png"));
        (await CliRun.Of("trust", TinyClassifier.Save(_folder["model.onnx"]), "--pictures", _folder["pictures"])).IsRefused("VA2036");
    }
}
