using VisionAudit.Cli.Tests.PlainRuntime;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class CompileCommandTests : IDisposable
{
    private static readonly long[] _shape = [1, 3, 8, 8];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cam")]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public async Task The_compiled_model_gives_scores_and_the_class_s_map_in_plain_ONNX_Runtime(string method)
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "--method", method, "-o", _folder["explained.onnx"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        var picture = RedOnTheLeft();
        var outputs = await NodeRun.Of(_folder["explained.onnx"], "picture", _shape, picture);
        var plain = await NodeRun.Of(model, "picture", _shape, picture);
        Assert.Equal(plain["scores"].Data, outputs["scores"].Data);
        Assert.Equal([0.0], outputs["explain/class"].Data);
        Assert.Equal([1, 8, 8], outputs["explain/map"].Dims);
        // The class's evidence is the red of the picture, up to a factor: none on the right, even on the left.
        var map = outputs["explain/map"].Data;
        Assert.All(map.Index(), cell => Assert.Equal(cell.Index % 8 < 4 ? map[0] : 0, cell.Item, 6));
        Assert.True(map[0] > 0);
    }

    [Fact]
    public async Task MobileNet_compiled_gives_the_same_scores_and_a_map_of_7_by_7()
    {
        var model = Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx");
        var run = await CliRun.Of("compile", model, "--method", "lift-cam", "-o", _folder["explained.onnx"], "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("lift-cam", run.JsonOutput.GetProperty("method").GetString());
        Assert.Equal(7, run.JsonOutput.GetProperty("layer").GetProperty("height").GetInt32());

        var random = new Random(1);
        float[] picture = [.. Enumerable.Range(0, 3 * 224 * 224).Select(_ => random.NextSingle() * 2 - 1)];
        var outputs = await NodeRun.Of(_folder["explained.onnx"], "input", [1, 3, 224, 224], picture);
        var plain = await NodeRun.Of(model, "input", [1, 3, 224, 224], picture);
        Assert.Equal(plain["logits"].Data, outputs["logits"].Data);
        Assert.Equal([1, 7, 7], outputs["explain/map"].Dims);
        Assert.Contains(outputs["explain/map"].Data, value => value > 0);
    }

    [Fact]
    public async Task Weights_and_activations_are_outputs_on_request()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--weights", "--activations", "--json");
        var outputs = run.JsonOutput.GetProperty("outputs").EnumerateArray().Select(name => name.GetString());
        Assert.Superset(new HashSet<string?> { "explain/weights", "explain/activations", "explain/map" }, outputs.ToHashSet());
    }

    [Theory]
    [InlineData("--method", "divination", "VA1108")]
    [InlineData("--layer", "nowhere", "VA11")]
    public async Task What_the_model_cannot_be_asked_is_refused_and_no_file_is_left(string option, string value, string id)
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], option, value);
        Assert.StartsWith(id, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["model.json", "model.onnx"], _folder.Names);
    }

    private static float[] RedOnTheLeft() => [.. Enumerable.Range(0, 3 * 64).Select(i => i < 64 && i % 8 < 4 ? 1f : 0f)];
}
