namespace VisionAudit.Cli.Tests.Commands;

public sealed class InspectCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Inputs_scores_layers_and_methods_are_shown()
    {
        var run = await CliRun.Of("inspect", TinyClassifier.Save(_folder["model.onnx"]));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("picture float[N,3,8,8]", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 classes", run.Output, StringComparison.Ordinal);
        Assert.Contains("* Relu", run.Output, StringComparison.Ordinal);
        Assert.Contains("+ lift-cam", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_the_same_is_for_machines()
    {
        var report = (await CliRun.Of("inspect", TinyClassifier.Save(_folder["model.onnx"]), "--json")).JsonOutput;
        Assert.Equal("float[N,2]", report.GetProperty("outputs")[0].GetProperty("type").GetString());
        Assert.Equal(2, report.GetProperty("head").GetProperty("classes").GetInt32());
        Assert.Equal(8, report.GetProperty("layers")[0].GetProperty("width").GetInt32());
        Assert.All(report.GetProperty("methods").EnumerateArray(), method => Assert.True(method.GetProperty("applies").GetBoolean()));
    }
}
