using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, "suspects", "", 0.74, "ok", 0)]
    [InlineData(false, "none", "", 0.74, "suspected", 3)]
    [InlineData(false, "suspects", "red", 0.7, "suspected", 3)]
    [InlineData(false, "suspects", "blue", 0.7, "confirmed", 3)]
    [InlineData(false, "suspects", "blue", 0.99, "suspected", 3)]
    public async Task A_folder_of_pictures_of_several_sizes_is_judged_against_mask_images(bool maskOnTheEvidence, string prove, string scenes, double confirms, string verdict, int flags)
    {
        await File.WriteAllTextAsync(_folder["thresholds.json"], string.Create(CultureInfo.InvariantCulture, $$$$"""{"confirming":{"classes":{"red":{{{{confirms}}}}}}}"""), TestContext.Current.CancellationToken);
        string[] backgrounds = scenes.Length > 0 ? ["--backgrounds", Directory.CreateDirectory(_folder["scenes"]).FullName] : [];
        foreach (var name in scenes.Length > 0 ? (string[])["1.png", "2.png", "3.png"] : [])
            await (scenes == "red" ? Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["scenes"], name)) : Pictures.SaveBlueOnTheLeftAsync(Path.Combine(_folder["scenes"], name)));
        if (scenes.Length > 0)
            await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["scenes"], "4.png"));
        Directory.CreateDirectory(_folder["masks"]);
        Directory.CreateDirectory(_folder["pictures"]);
        foreach (var (name, width) in new[] { ("a.png", 16), ("b.png", 24), ("c.png", 16) })
        {
            await Pictures.SaveMaskAsync(Path.Combine(_folder["masks"], name), maskOnTheEvidence, width);
            await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["pictures"], name), width);
        }
        var run = await CliRun.Of(["audit", _folder["pictures"], "--model", Model(), "--masks", _folder["masks"], "--prove", prove, "--thresholds", _folder["thresholds.json"], "--out", _folder["frames.jsonl"], .. backgrounds]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var said = prove == "none" ? null : scenes.Length > 0 ? $"4 pictures of {_folder["scenes"]}" : "16 rendered scenes";
        Assert.Equal(said, run.Output.Split('\n').FirstOrDefault(line => line.StartsWith("proofs", StringComparison.Ordinal))?["proofs put the object before ".Length..].TrimEnd());

        var lines = Lines(await File.ReadAllTextAsync(_folder["frames.jsonl"], TestContext.Current.CancellationToken));
        Assert.Equal(4, lines.Count);
        Assert.All(lines.SkipLast(1).Index(), line =>
        {
            Assert.Equal(line.Index, line.Item.GetProperty("seq").GetInt32());
            Assert.Equal("red", line.Item.GetProperty("label").GetString());
            Assert.Equal("object", line.Item.GetProperty("mask").GetProperty("state").GetString());
            Assert.Equal(verdict, line.Item.GetProperty("verdict").GetString());
        });
        var summary = lines[^1].GetProperty("summary");
        Assert.Equal((3, 0, flags), (summary.GetProperty("frames").GetInt32(), summary.GetProperty("dropped").GetInt32(), summary.GetProperty("flags").GetInt32()));
    }

    [Fact]
    public async Task No_photograph_of_an_honest_model_is_confirmed_not_even_where_the_mask_misses_the_object_or_other_places_change_the_breed()
    {
        var photos = Repository.Shared("data", "images", "photos");
        var run = await CliRun.Of(
            "audit", photos, "--model", Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx"),
            "--masks", Repository.Shared("data", "models", "deeplabv3_mnv2_dm05_pascal_513.onnx"), "--prove", "suspects", "--out", "-");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var verdicts = Lines(run.Output).SkipLast(1).CountBy(line => line.GetProperty("verdict").GetString()!).ToDictionary();
        Assert.Equal((0, 1, 3), (verdicts.GetValueOrDefault("confirmed"), verdicts["suspected"], verdicts["cleared"]));
        Assert.InRange(verdicts["ok"], 35, 69);
        JsonElement Of(string label) => Lines(run.Output).Single(line => line.TryGetProperty("label", out var own) && own.GetString()!.StartsWith(label, StringComparison.Ordinal) && line.GetProperty("verdict").GetString() != "unsure");
        var (shepherd, table) = (Of("German shepherd"), Of("dining table"));
        Assert.Equal(("cleared", "suspected"), (shepherd.GetProperty("verdict").GetString(), table.GetProperty("verdict").GetString()));
        Assert.Equal(1, table.GetProperty("proof").GetProperty("flips").GetDouble());
        Assert.StartsWith("no other place says dining table", table.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_masks_there_is_no_object_to_compare_with()
    {
        var run = await CliRun.Of("audit", await Pictures.SaveRedOnTheLeftAsync(_folder["a.png"]), "--model", Model(), "--out", "-");
        Assert.Equal(0, run.ExitCode);
        var line = Lines(run.Output)[0];
        Assert.Equal("no-object", line.GetProperty("verdict").GetString());
        Assert.Equal("none", line.GetProperty("mask").GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("backgroundMass").ValueKind);
    }

    [Theory]
    [InlineData("random bytes.mp4", "VA3002")]
    [InlineData("text.mp4", "VA3002")]
    [InlineData("cut.mp4", "VA3002")]
    [InlineData("absent.mp4", "VA3001")]
    [InlineData("rtsp://127.0.0.1:1/stream", "VA3002")]
    [InlineData("http://127.0.0.1:1/stream", "VA3002")]
    public async Task A_source_that_cannot_be_read_is_refused_and_no_file_is_left(string source, string id)
    {
        var path = source.Contains("://", StringComparison.Ordinal) ? source : await DamagedAsync(source);
        var run = await CliRun.Of("audit", path, "--model", Model(), "--out", _folder["frames.jsonl"]);
        run.IsRefused(id);
        Assert.False(File.Exists(_folder["frames.jsonl"]));
    }

    [Fact]
    public async Task Of_a_detector_nothing_is_proved_and_that_is_said_once()
    {
        Directory.CreateDirectory(_folder["masks"]);
        Directory.CreateDirectory(_folder["pictures"]);
        foreach (var name in new[] { "a.png", "b.png" })
        {
            await Pictures.SaveMaskAsync(Path.Combine(_folder["masks"], name), left: true);
            await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["pictures"], name));
        }
        var model = Repository.Shared("data", "models", "yolox_nano.onnx");
        var run = await CliRun.Of("audit", _folder["pictures"], "--model", model, "--masks", _folder["masks"], "--prove", "all", "--out", "-");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1, run.Error.Split("nothing is proved").Length - 1);
        var lines = Lines(run.Output);
        Assert.Equal(3, lines.Count);
        Assert.All(lines.SkipLast(1), line => Assert.Equal(JsonValueKind.Null, line.GetProperty("proof").ValueKind));
    }

    [Fact]
    public async Task A_video_cut_in_half_is_judged_up_to_the_cut_and_then_said_to_be_cut()
    {
        var video = await ClipAsync("whole.mkv", frames: 60);
        await File.WriteAllBytesAsync(_folder["half.mkv"], (await File.ReadAllBytesAsync(video, TestContext.Current.CancellationToken))[..^4000], TestContext.Current.CancellationToken);
        var run = await CliRun.Of("audit", _folder["half.mkv"], "--model", Model(), "--out", _folder["frames.jsonl"]);
        run.IsRefused("VA3006");
        var lines = Lines(await File.ReadAllTextAsync(_folder["frames.jsonl"], TestContext.Current.CancellationToken));
        Assert.Equal(lines.Count - 1, lines[^1].GetProperty("summary").GetProperty("frames").GetInt32());
        Assert.InRange(lines.Count, 2, 60);
    }

    [Fact]
    public async Task A_signal_ends_the_run_with_its_summary_and_3()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals to send");
        using var process = CliRun.Start("audit", await ClipAsync("long.mkv", frames: 3000), "--model", Model(), "--out", "-");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        // Meanwhile nobody reads the lines, so that the run cannot come to its end before the signal comes.
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var run = await CliRun.End(process);
        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("VA7003: ", run.Error, StringComparison.Ordinal);
        var lines = Lines(run.Output);
        Assert.Equal(lines.Count, lines[^1].GetProperty("summary").GetProperty("frames").GetInt32());
        Assert.InRange(lines.Count, 1, 2999);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes end in another way");
        using var process = CliRun.Start("audit", await ClipAsync("long.mkv", frames: 3000), "--model", Model(), "--out", "-");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("VA7002: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dog_s_video_yields_a_line_for_each_frame_and_says_where_the_dog_is_gone()
    {
        var run = await CliRun.Of(
            "audit", Repository.Shared("data", "videos", "sam2_01_dog.mp4"), "--model", Repository.Shared("data", "models", "mobilenet_v2_1.0_224.onnx"),
            "--masks", Repository.Shared("data", "models", "deeplabv3_mnv2_dm05_pascal_513.onnx"), "--mask-every", "6", "--out", "-");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = Lines(run.Output);
        Assert.Equal(290, lines.Count);
        Assert.Equal(Enumerable.Range(0, 289), lines.SkipLast(1).Select(line => line.GetProperty("seq").GetInt32()));
        var states = lines.SkipLast(1).Select(line => line.GetProperty("mask").GetProperty("state").GetString()).ToList();
        Assert.Equal("object", states[0]);
        Assert.Contains("none", states);
    }

    private string Model() => TinyClassifier.Save(_folder["model.onnx"]);

    private static List<JsonElement> Lines(string text)
        => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private async Task<string> DamagedAsync(string name)
    {
        var bytes = new byte[5000];
        new Random(5).NextBytes(bytes);
        if (name.StartsWith("random", StringComparison.Ordinal))
            await File.WriteAllBytesAsync(_folder[name], bytes);
        else if (name.StartsWith("text", StringComparison.Ordinal))
            await File.WriteAllTextAsync(_folder[name], "a text that somebody renamed\n");
        else if (name.StartsWith("cut", StringComparison.Ordinal))
            await File.WriteAllBytesAsync(_folder[name], (await File.ReadAllBytesAsync(await ClipAsync("whole.mp4", frames: 60)))[..^4000]);
        return _folder[name];
    }

    private async Task<string> ClipAsync(string name, int frames)
    {
        using var process = Process.Start(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", $"testsrc=s=64x64:r=25:d={frames / 25.0}", "-c:v", "mjpeg", _folder[name]]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return _folder[name];
    }
}
