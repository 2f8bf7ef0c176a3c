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

    [Theory]
    [InlineData("lift-cam", true)]
    [InlineData("layer-cam", false)]
    public async Task That_a_large_layer_is_summed_up_in_another_order_is_said(string method, bool isRegrouped)
    {
        const int Hidden = 8400;
        var sketch = new ModelSketch();
        var features = sketch.Op("Relu", sketch.Op("Conv", sketch.Input("x", 1, 3, 10, 10), sketch.Weights(2, 3, 3, 3)));
        var hidden = sketch.Op("Relu", sketch.Op("Gemm", sketch.Op("Flatten", features), sketch.Weights(2 * 64, Hidden)));
        sketch.Output(sketch.Op("Gemm", hidden, sketch.Weights(Hidden, 3)), "scores", ElementType.Float, 1, 3);
        OnnxFile.Save(sketch.Model, _folder["model.onnx"]);

        var run = await CliRun.Of("compile", _folder["model.onnx"], "--method", method, "-o", _folder["explained.onnx"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(isRegrouped, run.Output.Contains("regrouped", StringComparison.Ordinal));
        if (isRegrouped)
            Assert.Matches(@"regrouped +Gemm\d+: .* scores are the same but for rounding", run.Output);
    }

    [Fact]
    public async Task What_was_chosen_and_what_it_costs_is_said()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--explain-choice");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"at +Relu\d+ \(Relu\) \[2,8,8\]: global average pooling and one linear layer make the scores of it", run.Output);
        Assert.Matches("closed form +the head is global average pooling and one linear layer", run.Output);
        Assert.Matches(@"model +644 MACs, 40 B parameters", run.Output);
        Assert.Matches(@"explanation +\+\d+ MACs \(\d", run.Output);
        Assert.Matches(@"other layers +Conv\d+ \(Conv\) \[2,8,8\]: before the chosen layer: 5 operators to the scores instead of 4", run.Output);

        var choice = (await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--json")).JsonOutput.GetProperty("choice");
        Assert.Equal(644, choice.GetProperty("model").GetProperty("macs").GetInt64());
        Assert.Equal([true, false], choice.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("isChosen").GetBoolean()));
    }

    [Fact]
    public async Task Weights_and_activations_are_outputs_on_request()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--weights", "--activations", "--json");
        var outputs = run.JsonOutput.GetProperty("outputs").EnumerateArray().Select(name => name.GetString());
        Assert.Superset(new HashSet<string?> { "explain/weights", "explain/activations", "explain/map" }, outputs.ToHashSet());
    }

    [Fact]
    public async Task Two_processes_write_the_same_bytes()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        foreach (var output in new[] { "first.onnx", "second.onnx" })
            Assert.Equal(0, (await CliRun.Of("compile", model, "-o", _folder[output])).ExitCode);
        Assert.Equal(File.ReadAllBytes(_folder["first.onnx"]), File.ReadAllBytes(_folder["second.onnx"]));
    }

    [Fact]
    public async Task With_preprocessing_fused_a_picture_s_bytes_are_the_input()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "-o", _folder["fused.onnx"], "--fuse-preprocessing");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await CliRun.Of("compile", model, "-o", _folder["plain.onnx"]);

        byte[] pixels = [.. Enumerable.Range(0, 3 * 64).Select(i => i % 3 == 0 && i / 3 % 8 < 4 ? (byte)255 : (byte)0)];
        var fused = ModelRun.Run(File.ReadAllBytes(_folder["fused.onnx"]), new Dictionary<string, Tensor> { ["frame"] = new(ElementType.UInt8, [1, 8, 8, 3], pixels) });
        var plain = Run(_folder["plain.onnx"], RedOnTheLeft());
        Near.Equal(plain["explain/map"].ToFloats(), fused["explain/map"].ToFloats(), 1e-6, "map");
        Near.Equal(plain["scores"].ToFloats(), fused["scores"].ToFloats(), 1e-6, "scores");
    }

    [Fact]
    public async Task The_best_classes_and_several_layers_are_compiled_into_one_file()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--top", "2", "--layer", "Relu3", "--layer", "Conv2", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("Conv2", run.JsonOutput.GetProperty("furtherLayers")[0].GetProperty("value").GetString());
        var outputs = Run(_folder["explained.onnx"], RedOnTheLeft());
        Assert.Equal([0L, 1L], outputs["explain/class"].ToInt64s());
        Assert.Equal([1, 2, 8, 8], outputs["explain/map"].Dims);
        Assert.Equal(outputs["explain/map"].ToFloats(), outputs["explain/map/2"].ToFloats());
        (await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--top", "3")).IsRefused("VA1120");
    }

    [Fact]
    public async Task A_further_input_becomes_a_constant()
    {
        var model = Repository.Shared("oracle", "vqa_a", "model.onnx");
        var run = await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--input", $"question={Repository.Shared("oracle", "vqa_a", "question.npy")}");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var outputs = ModelRun.Run(File.ReadAllBytes(_folder["explained.onnx"]), new Dictionary<string, Tensor> { ["input"] = Inference.Arrays.NumpyFile.Read(Repository.Shared("oracle", "vqa_a", "input.npy")) });
        Near.Equal(Inference.Arrays.NumpyFile.Read(Repository.Shared("oracle", "vqa_a", "logits.npy")).ToFloats(), outputs["logits"].ToFloats(), 1e-5, "logits");
        (await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--input", $"answer={Repository.Shared("oracle", "vqa_a", "question.npy")}")).IsRefused("VA1121");
    }

    [Theory]
    [InlineData("epsilon-gamma-box", "softmax-gradient")]
    [InlineData("epsilon", "contrastive")]
    public async Task Lrp_s_rules_and_start_may_be_named(string composite, string start)
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var run = await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--method", "lrp", "--signed", "--composite", composite, "--start", start);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var outputs = Run(_folder["explained.onnx"], RedOnTheLeft());
        // The pooled red is 1/2: softmax's gradient hands down p·(1 − p) to red; the contrast hands down 1/2 and −1/2, of which blue has nothing to take it.
        var p = 1 / (1 + Math.Exp(-0.5));
        Assert.Equal(start == "contrastive" ? 0.5 : p * (1 - p), outputs["explain/map"].ToFloats().Sum(v => (double)v), 5);
        (await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--method", "lrp", "--composite", "luck")).IsRefused("VA1115");
        (await CliRun.Of("compile", model, "-o", _folder["explained.onnx"], "--start", "luck")).IsRefused("VA7001");
    }

    [Theory]
    [InlineData("9x8", "VA1111")]
    [InlineData("8", "VA7001")]
    [InlineData("0x8", "VA7001")]
    public async Task A_size_that_cannot_be_is_refused(string size, string id)
        => (await CliRun.Of("compile", TinyClassifier.Save(_folder["model.onnx"]), "-o", _folder["explained.onnx"], "--size", size)).IsRefused(id);

    [Fact]
    public async Task An_open_size_is_fixed()
    {
        var run = await CliRun.Of("compile", Repository.Shared("data", "models", "ppocr_mobile_v2.0_cls.onnx"), "-o", _folder["explained.onnx"], "--size", "48x192", "--json");
        Assert.Equal(48, run.JsonOutput.GetProperty("layer").GetProperty("width").GetInt32());
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
