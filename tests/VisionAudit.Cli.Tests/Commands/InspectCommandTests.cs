using VisionAudit.TestKit;

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
        // Convolution 8·8·2·3, Relu 8·8·2, pooling 8·8·2, Gemm 2·2.
        Assert.Contains("644 MACs, 40 B parameters, ", run.Output, StringComparison.Ordinal);
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

    [Fact]
    public async Task The_layer_audit_tells_how_far_maps_at_each_layer_can_be_trusted()
    {
        var (model, picture) = (TinyClassifier.Save(_folder["model.onnx"]), await Pictures.SaveRedOnTheLeftAsync(_folder["red.png"]));
        var run = await CliRun.Of("inspect", model, "--layer-audit", picture, picture);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"layer audit +\* Relu\d+ \(Relu\) \[2,8,8\]: 0 % of the score unexplained, correlation under shifts 1\.00", run.Output);

        var audit = (await CliRun.Of("inspect", model, "--layer-audit", picture, "--json")).JsonOutput.GetProperty("layerAudit");
        Assert.Equal([true, false], audit.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("isChosen").GetBoolean()));
        Assert.Equal(0, audit.GetProperty("warnings").GetArrayLength());
        (await CliRun.Of("inspect", model, "--layer-audit", _folder["nowhere.png"])).IsRefused("VA3009");
    }

    [Theory]
    [InlineData("data/models/yolox_nano.onnx", "80 classes of each detection (YOLOX)", "* input.599 (Mul) [64,52,52]")]
    [InlineData("data/models/deeplabv3_mnv2_dm05_pascal_513.onnx", "21 classes of each pixel", "(Relu) [256,33,33]")]
    [InlineData("oracle/vit_a/model.onnx", "10 classes", "* /blocks/blocks.1/norm1/Add_1_output_0 (Add) [32,4,4], tokens behind 1 that are no places")]
    public async Task Detectors_segmentation_networks_and_transformers_are_understood(string model, string scores, string layer)
    {
        var run = await CliRun.Of("inspect", Repository.Shared(model.Split('/')));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(scores, run.Output, StringComparison.Ordinal);
        Assert.Contains(layer, run.Output, StringComparison.Ordinal);
    }
}
