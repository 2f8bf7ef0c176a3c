using VisionAudit.Graph;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class CompileCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cam")]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    public async Task The_compiled_model_gives_scores_and_the_class_s_map_(string method)
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "--method", method, "-o", _folder["explained.onnx"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        var outputs = Run(_folder["explained.onnx"], RedOnTheLeft());
        Assert.Equal(Run(model, RedOnTheLeft())["scores"].ToFloats(), outputs["scores"].ToFloats());
        Assert.Equal([0L], outputs["explain/class"].ToInt64s());
        Assert.Equal([1, 8, 8], outputs["explain/map"].Dims);
        // The class's evidence is the red of the picture, up to a factor: none on the right, even on the left.
        var map = outputs["explain/map"].ToFloats();
        Assert.All(map.Index(), cell => Assert.Equal(cell.Index % 8 < 4 ? map[0] : 0, cell.Item, 6));
        Assert.True(map[0] > 0);
    }

    [Fact]
    public async Task MobileNet_is_explained_at_its_last_feature_map()
    {
        var model = Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx");
        var run = await CliRun.Of("compile", model, "--method", "lift-cam", "-o", _folder["explained.onnx"], "--json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("lift-cam", run.JsonOutput.GetProperty("method").GetString());
        var layer = run.JsonOutput.GetProperty("layer");
        Assert.Equal([1280, 7, 7], new[] { "channels", "height", "width" }.Select(size => layer.GetProperty(size).GetInt32()));
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

    private static Dictionary<string, Tensor> Run(string model, Tensor picture)
        => ModelRun.Run(File.ReadAllBytes(model), new Dictionary<string, Tensor> { ["picture"] = picture });

    private static Tensor RedOnTheLeft()
        => Tensor.Of(Enumerable.Range(0, 3 * 64).Select(i => i < 64 && i % 8 < 4 ? 1f : 0f).ToArray(), 1, 3, 8, 8);
}
