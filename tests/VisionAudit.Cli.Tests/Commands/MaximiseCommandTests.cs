using VisionAudit.Capture;
using VisionAudit.Core;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class MaximiseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public MaximiseCommandTests() => _model = TinyClassifier.Save(_folder["model.onnx"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_picture_that_the_model_is_sure_of_is_written()
    {
        var run = await CliRun.Of("maximise", _model, "--class", "0", "--png", _folder["red.png"], "--steps", "30", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(("red", 30), (run.JsonOutput.GetProperty("label").GetString(), run.JsonOutput.GetProperty("steps").GetInt32()));
        Assert.True(run.JsonOutput.GetProperty("score").GetDouble() > run.JsonOutput.GetProperty("firstScore").GetDouble() + 0.2);
        using var picture = await new PictureReader().ReadAsync(_folder["red.png"], null, TestContext.Current.CancellationToken);
        Assert.Equal(new PixelSize(8, 8), picture.Size);

        var said = await CliRun.Of("maximise", _model, "--class", "1", "--png", _folder["blue.png"], "--time-budget", "0.001");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.StartsWith("1 blue  score ", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VA2032", "--class", "7")]
    [InlineData("VA2035", "--steps", "0")]
    [InlineData("VA7002", "--png", "absent/picture.png")]
    [InlineData("VA3011", "--png", "picture.tga")]
    public async Task A_wrong_wish_is_refused_and_nothing_is_written(string id, string option, string value)
    {
        var call = new Dictionary<string, string> { ["--class"] = "0", ["--steps"] = "2", ["--png"] = "picture.png" };
        call[option] = value;
        call["--png"] = _folder[call["--png"]];
        (await CliRun.Of(["maximise", _model, .. call.SelectMany(pair => new[] { pair.Key, pair.Value })])).IsRefused(id);
        Assert.False(File.Exists(call["--png"]));
    }
}
