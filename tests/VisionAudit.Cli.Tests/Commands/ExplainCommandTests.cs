using VisionAudit.Capture;
using VisionAudit.Graph;
using VisionAudit.Inference.Arrays;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Classifiers => [.. RealClassifiers.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cam")]
    [InlineData("grad-cam")]
    [InlineData("lift-cam")]
    [InlineData("lime-cam")]
    public async Task A_picture_s_map_weights_and_overlay_are_written(string method)
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var picture = await Pictures.SaveRedOnTheLeftAsync(_folder["picture.png"]);
        var run = await CliRun.Of("explain", model, picture, "--method", method, "--npy", _folder["map.npy"], "--weights", _folder["alpha.npy"], "--png", _folder["overlay.png"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("0 red ", run.Output, StringComparison.Ordinal);

        var map = NumpyFile.Read(_folder["map.npy"]);
        Assert.Equal([8, 8], map.Dims);
        Assert.All(map.ToFloats().Index(), cell => Assert.Equal(cell.Index % 8 < 4, cell.Item > 0));
        Assert.Equal([2], NumpyFile.Read(_folder["alpha.npy"]).Dims);
        using var overlay = await new PictureReader().ReadAsync(_folder["overlay.png"], null, TestContext.Current.CancellationToken);
        Assert.Equal([0, 0, 0], overlay.Bytes.Slice(3 * 15, 3).ToArray());
        Assert.True(overlay.Bytes.Span[1] > 0, "the red pixel at the top left has a yellow overlay");
    }

    [Fact]
    public async Task An_exact_tensor_takes_the_place_of_a_picture()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        NumpyFile.Write(_folder["x.npy"], Tensor.Of([.. Enumerable.Range(0, 192).Select(i => i >= 128 ? 1f : 0f)], 1, 3, 8, 8));
        var run = await CliRun.Of("explain", model, "--input", _folder["x.npy"], "--json");
        var result = run.JsonOutput.GetProperty("results")[0];
        Assert.Equal((1, "blue", 1.0), (result.GetProperty("class").GetInt32(), result.GetProperty("label").GetString(), result.GetProperty("score").GetDouble()));
        Assert.Equal(1 / (1 + Math.Exp(-1)), result.GetProperty("p").GetDouble(), 6);

        var named = await CliRun.Of("explain", model, "--input", $"picture={_folder["x.npy"]}", "--json");
        Assert.Equal(run.Output, named.Output);
    }

    [Fact]
    public async Task The_best_classes_are_explained_in_one_run_each_rather_than_another()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var picture = await Pictures.SaveRedOnTheLeftAsync(_folder["picture.png"]);
        var run = await CliRun.Of(
            "explain", model, picture, "--top", "2", "--contrast", "-1", "--signed", "--layer", "Relu3", "--layer", "Conv2", "--npy", _folder["map.npy"], "--png", _folder["overlay.png"], "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var results = run.JsonOutput.GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("label").GetString(), r.GetProperty("contrast").GetInt32(), r.GetProperty("score").GetDouble())).ToList();
        Assert.Equal([("red", 1), ("blue", 0)], results.Select(r => (r.Item1, r.Item2)));
        Assert.Equal(-results[0].Item3, results[1].Item3, 6);
        Assert.Equal(1, run.JsonOutput.GetProperty("results").EnumerateArray().Sum(r => r.GetProperty("p").GetDouble()), 5);

        var map = NumpyFile.Read(_folder["map.npy"]);
        Assert.Equal([2, 8, 8], map.Dims);
        Assert.Equal(map.ToFloats()[..64], Array.ConvertAll(map.ToFloats()[64..], v => -v));
        Assert.Equal(map.ToFloats(), NumpyFile.Read(_folder["map.2.npy"]).ToFloats());
    }

    [Fact]
    public async Task Shapley_values_are_estimated_for_as_long_as_there_is_time()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var picture = await Pictures.SaveRedOnTheLeftAsync(_folder["picture.png"]);
        var run = await CliRun.Of("explain", model, picture, "--method", "shap-cam", "--time-budget", "60", "--samples", "16", "--weights", _folder["alpha.npy"], "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        // The tiny classifier is linear: every order gives the red channel its own mean.
        Assert.Equal(0, run.JsonOutput.GetProperty("standardError").GetDouble(), 6);
        Assert.Equal([0.5f, 0], NumpyFile.Read(_folder["alpha.npy"]).ToFloats());
        (await CliRun.Of("explain", model, picture, "--method", "shap-cam", "--time-budget", "1", "--top", "2")).IsRefused("VA7001");
    }

    [Fact]
    public async Task What_the_pictures_of_a_folder_have_in_common_is_shown_in_each()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        Directory.CreateDirectory(_folder["set"]);
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["set"], "a.png"));
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["set"], "b.png"), width: 24);
        var run = await CliRun.Of("explain", model, _folder["set"], "--method", "ccam", "--top", "1", "--npy", _folder["maps.npy"], "--png", _folder["overlays"], "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("red", Assert.Single(run.JsonOutput.GetProperty("components").EnumerateArray()).GetProperty("label").GetString());
        Assert.Equal(["a.png", "b.png"], run.JsonOutput.GetProperty("pictures").EnumerateArray().Select(p => p.GetProperty("name").GetString()));

        var maps = NumpyFile.Read(_folder["maps.npy"]);
        Assert.Equal([2, 8, 8], maps.Dims);
        Assert.All(maps.ToFloats().Index(), cell => Assert.True(cell.Index % 8 < 3 ? cell.Item > 0.5 : cell.Index % 8 < 5 || cell.Item < 0.1));
        using var overlay = await new PictureReader().ReadAsync(Path.Combine(_folder["overlays"], "b.png"), null, TestContext.Current.CancellationToken);
        Assert.Equal(24, overlay.Size.Width);
        Assert.True(overlay.Bytes.Span[1] > 0, "the red pixel at the top left has a yellow overlay");

        (await CliRun.Of("explain", model, Path.Combine(_folder["set"], "a.png"), "--method", "ccam")).IsRefused("VA7013");
        (await CliRun.Of("explain", model, _folder["set"], "--method", "ccam", "--class", "1")).IsRefused("VA7001");
        (await CliRun.Of("explain", model, _folder["set"], "--method", "ccam", "--top", "0")).IsRefused("VA2035");
    }

    [Theory]
    [InlineData("--top", "2", "VA2032")]
    [InlineData("--contrast", "2", "VA1120")]
    public async Task Classes_that_cannot_be_are_refused(string option, string value, string id)
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var picture = await Pictures.SaveRedOnTheLeftAsync(_folder["picture.png"]);
        (await CliRun.Of("explain", model, picture, "--class", "0", option, value)).IsRefused(id);
        (await CliRun.Of("explain", model, picture, "--method", "occlusion", option, value)).IsRefused("VA7001");
    }

    [Fact]
    public async Task A_detection_is_explained()
    {
        var model = Repository.Shared("data", "models", "yolox_nano.onnx");
        var picture = Repository.Shared("data", "images", "coral", "cat.bmp");
        var run = await CliRun.Of("explain", model, picture, "--method", "hires-cam", "--npy", _folder["map.npy"], "--png", _folder["overlay.png"], "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var best = run.JsonOutput.GetProperty("results")[0];
        Assert.Equal("cat", best.GetProperty("label").GetString());
        Assert.InRange(best.GetProperty("p").GetDouble(), 0.5, 1);
        Assert.Equal([52, 52], NumpyFile.Read(_folder["map.npy"]).Dims);
        Assert.Contains(NumpyFile.Read(_folder["map.npy"]).ToFloats(), value => value > 0);

        var same = await CliRun.Of("explain", model, picture, "--method", "hires-cam", "--detection", $"{best.GetProperty("detection").GetInt32()}", "--json");
        Assert.Equal(run.Output, same.Output);
        (await CliRun.Of("explain", model, picture, "--detection", "3549")).IsRefused("VA1117");

        var several = await CliRun.Of("explain", model, picture, "--method", "hires-cam", "--top", "3", "--contrast", "-1", "--npy", _folder["maps.npy"], "--json");
        Assert.Equal((0, ""), (several.ExitCode, several.Error));
        Assert.Equal([3, 52, 52], NumpyFile.Read(_folder["maps.npy"]).Dims);
        var results = several.JsonOutput.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Select(r => r.GetProperty("detection").GetInt32()).Distinct().Count());
        Assert.Equal(best.GetProperty("detection").GetInt32(), results[0].GetProperty("detection").GetInt32());
        Assert.Equal(best.GetProperty("p").GetDouble(), results[0].GetProperty("p").GetDouble(), 1e-6);
        Assert.All(results, r => Assert.InRange(r.GetProperty("score").GetDouble(), 0, r.GetProperty("p").GetDouble()));
        Assert.All(results, r => Assert.NotEqual(r.GetProperty("class").GetInt32(), r.GetProperty("contrast").GetInt32()));
    }

    [Fact]
    public async Task A_region_of_a_segmentation_network_is_explained()
    {
        var model = Repository.Shared("data", "models", "deeplabv3_mnv2_dm05_pascal_513.onnx");
        var picture = Repository.Shared("data", "images", "coral", "dog_segmentation.bmp");
        var run = await CliRun.Of("explain", model, picture, "--method", "grad-cam", "--npy", _folder["map.npy"], "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var result = run.JsonOutput.GetProperty("results")[0];
        Assert.Equal("dog", result.GetProperty("label").GetString());
        Assert.InRange(result.GetProperty("p").GetDouble(), 0.5, 1);

        NumpyFile.Write(_folder["region.npy"], Tensor.Of([.. Enumerable.Range(0, 513 * 513).Select(i => i < 513 * 20 ? 1f : 0f)], 513, 513));
        var asked = await CliRun.Of("explain", model, picture, "--method", "grad-cam", "--class", "12", "--region", _folder["region.npy"], "--npy", _folder["other.npy"], "--json");
        Assert.NotEqual(result.GetProperty("score").GetDouble(), asked.JsonOutput.GetProperty("results")[0].GetProperty("score").GetDouble());
        Assert.NotEqual(NumpyFile.Read(_folder["map.npy"]).ToFloats(), NumpyFile.Read(_folder["other.npy"]).ToFloats());

        var best = await CliRun.Of("explain", model, picture, "--method", "grad-cam", "--top", "2", "--npy", _folder["best.npy"], "--json");
        var two = best.JsonOutput.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal((2, "dog", result.GetProperty("score").GetDouble()), (two.Count, two[0].GetProperty("label").GetString(), two[0].GetProperty("score").GetDouble()));
        Assert.Equal(result.GetProperty("p").GetDouble(), two[0].GetProperty("p").GetDouble(), 5);
        Assert.InRange(two[1].GetProperty("p").GetDouble(), 0, 1);
        Near.Equal(NumpyFile.Read(_folder["map.npy"]).ToFloats(), NumpyFile.Read(_folder["best.npy"]).ToFloats().AsSpan(0, 33 * 33), 1e-5, "map");
    }

    [Fact]
    public async Task A_question_beside_the_picture_is_given_by_name()
    {
        var network = Repository.Shared("oracle", "vqa_a");
        string Reference(string name) => Path.Combine(network, name + ".npy");
        var run = await CliRun.Of(
            "explain", Path.Combine(network, "model.onnx"), "--input", Reference("input"), "--input", $"question={Reference("question")}",
            "--method", "lift-cam", "--signed", "--npy", _folder["map.npy"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Near.Equal(NumpyFile.Read(Reference("raw_liftcam")).ToFloats(), NumpyFile.Read(_folder["map.npy"]).ToFloats(), 1e-4, "map");
    }

    [Fact]
    public async Task The_class_asked_for_is_explained_and_the_signed_map_keeps_what_speaks_against_it()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var picture = await Pictures.SaveRedOnTheLeftAsync(_folder["picture.png"]);
        var run = await CliRun.Of("explain", model, picture, "--class", "1", "--signed", "--npy", _folder["map.npy"]);
        Assert.StartsWith("1 blue ", run.Output, StringComparison.Ordinal);
        Assert.All(NumpyFile.Read(_folder["map.npy"]).ToFloats(), value => Assert.Equal(0, value, 6));
    }

    [Theory]
    [InlineData("VA2032", "--class", "7")]
    [InlineData("VA1108", "--method", "divination")]
    [InlineData("VA1208", "--device", "abacus")]
    [InlineData("VA7002", "--npy", "absent/map.npy")]
    [InlineData("VA3011", "--png", "overlay.tga")]
    public async Task A_wrong_wish_is_refused_and_nothing_is_written(string id, string option, string value)
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        var picture = await Pictures.SaveRedOnTheLeftAsync(_folder["picture.png"]);
        var before = _folder.Names;
        (await CliRun.Of("explain", model, picture, option, option is "--npy" or "--png" ? _folder[value] : value)).IsRefused(id);
        Assert.Equal(before, _folder.Names);
    }

    [Fact]
    public async Task A_method_that_nobody_knows_is_answered_with_all_that_explain_knows_before_the_model_is_read()
    {
        var run = await CliRun.Of("explain", _folder["absent.onnx"], _folder["absent.png"], "--method", "divination");
        run.IsRefused("VA1108");
        Assert.All((string[])["lift-cam", "saliency", "score-cam", "rise"], name => Assert.Contains($" {name},", run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_picture_nor_tensor_is_a_wrong_call() => (await CliRun.Of("explain", "model.onnx")).IsRefused("VA7001");

    [Fact]
    public async Task A_text_that_calls_itself_a_picture_is_refused()
    {
        await File.WriteAllTextAsync(_folder["picture.png"], "no picture");
        (await CliRun.Of("explain", TinyClassifier.Save(_folder["model.onnx"]), _folder["picture.png"])).IsRefused("VA3009");
    }

    [Theory]
    [MemberData(nameof(Classifiers))]
    public async Task Every_real_classifier_is_explained(string name)
    {
        var model = Repository.Shared("data", "models", $"{name}.onnx");
        var picture = Repository.Shared("data", "images", "coral", "dog_segmentation.bmp");
        var run = await CliRun.Of("explain", model, picture, "--method", "grad-cam", "--npy", _folder["map.npy"], "--png", _folder["overlay.png"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(NumpyFile.Read(_folder["map.npy"]).ToFloats(), value => Assert.True(value >= 0));
        Assert.Equal(["map.npy", "overlay.png"], _folder.Names);
    }
}
