using System.Text.Json;
using VisionAudit.TestKit;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class BenchmarkCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reliance_tells_biased_predictions_from_honest_ones_with_masks_that_are_beside_the_animal_or_from_the_empty_scene()
    {
        var run = await CliRun.Of(
            "benchmark", "--frames", "32", "--masks", "shifted", "--masks", "plate", "--model", Wolf("biased"), "--model", Wolf("balanced"), "--json", "--out", _folder["benchmark.md"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        foreach (var masks in new[] { "shifted", "plate" })
        {
            var verdicts = run.JsonOutput.GetProperty("verdicts").EnumerateArray().Where(row => row.GetProperty("masks").GetString() == masks).ToList();
            var (all, biased, balanced) = (verdicts[0], verdicts[1], verdicts[2]);
            Assert.Equal((64, 32, 32), (Number(all, "frames"), Number(biased, "frames"), Number(balanced, "frames")));
            Assert.InRange(Number(biased, "judged"), 20, 32);
            Assert.Equal(Number(biased, "judged"), Number(biased, "relying"));
            Assert.Equal(0, Number(balanced, "relying"));
            Assert.InRange(Row(run, masks, "reliance").GetProperty("auroc").GetDouble(), 0.97, 1);
            Assert.InRange(Row(run, masks, "reliance").GetProperty("atBudget").GetProperty("recall").GetDouble(), 0.8, 1);
            Assert.InRange(all.GetProperty("confirmed").GetProperty("recall").GetDouble(), 0.8, 1);
            Assert.Equal(0, all.GetProperty("confirmed").GetProperty("falseRate").GetDouble());
            Assert.InRange(Row(run, masks, "background mass").GetProperty("auroc").GetDouble(), 0.9, 1);
        }
        Assert.Contains("| reliance | ", File.ReadAllText(_folder["benchmark.md"]), StringComparison.Ordinal);
    }

    /// <summary>Half-biased models are the hard ones: many of their frames are near the edge between two answers.</summary>
    [Fact]
    public async Task Verdicts_as_an_audit_gives_them_stay_within_the_budget_of_false_flags()
    {
        var run = await CliRun.Of("benchmark", "--frames", "64", "--seed", "22", "--masks", "plate", "--model", Wolf("coupled85"), "--model", Wolf("biased"), "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var verdicts = run.JsonOutput.GetProperty("verdicts")[0];
        Assert.InRange(Number(verdicts, "judged") - Number(verdicts, "relying"), 20, 64);
        Assert.InRange(verdicts.GetProperty("confirmed").GetProperty("recall").GetDouble(), 0.8, 1);
        Assert.InRange(verdicts.GetProperty("confirmed").GetProperty("falseRate").GetDouble(), 0, 0.001);
        Assert.InRange(verdicts.GetProperty("suspected").GetProperty("falseRate").GetDouble(), 0.001, 1);
    }

    [Fact]
    public async Task The_tables_are_printed_for_people()
    {
        var run = await CliRun.Of("benchmark", "--frames", "1", "--masks", "dilated", "--model", Wolf("biased"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Masks: dilated; recall at 0.001 false flags an honest frame", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Theory]
    [InlineData("VA7030", "--masks", "erasing")]
    [InlineData("VA7031", "--out", "benchmark.pdf")]
    [InlineData("VA2001", "--model", "nothing.onnx")]
    public async Task What_is_not_there_is_refused(string id, string option, string value)
        => (await CliRun.Of("benchmark", "--frames", "1", option, value == "benchmark.pdf" ? _folder[value] : value)).IsRefused(id);

    [Fact]
    public async Task The_backgrounds_challenge_counts_its_variants()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        foreach (var (variant, right) in new[] { ("original", true), ("mixed_same", true), ("mixed_rand", false) })
        {
            foreach (var name in new[] { "00_red", "01_blue" })
                Directory.CreateDirectory(Path.Combine(_folder["in9"], variant, "val", name));
            await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["in9"], variant, "val", "00_red", "a.png"));
            await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["in9"], variant, "val", right ? "00_red" : "01_blue", "b.png"));
        }
        var run = await CliRun.Of("benchmark", "imagenet9", _folder["in9"], "--model", model);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["original 100.0% of 2", "mixed_same 100.0% of 2", "mixed_rand 50.0% of 2", "BG-Gap 50.0% mixed_same − mixed_rand"],
            run.Output.TrimEnd().Split('\n').Select(line => string.Join(' ', line.Replace(" %", "%", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));

        File.WriteAllText(_folder["mapping.json"], """{"0":1,"1":0}""");
        var swapped = await CliRun.Of("benchmark", "imagenet9", _folder["in9"], "--model", model, "--mapping", _folder["mapping.json"], "--json");
        Assert.Equal(-0.5, swapped.JsonOutput.GetProperty("backgroundGap").GetDouble());

        File.WriteAllText(_folder["mapping.json"], "[1]");
        (await CliRun.Of("benchmark", "imagenet9", _folder["in9"], "--model", model, "--mapping", _folder["mapping.json"])).IsRefused("VA7034");
        Directory.CreateDirectory(Path.Combine(_folder["in9"], "original", "val", "02_green"));
        (await CliRun.Of("benchmark", "imagenet9", _folder["in9"], "--model", model)).IsRefused("VA7035");
        (await CliRun.Of("benchmark", "imagenet9", _folder["nothing"], "--model", model)).IsRefused("VA7033");
    }

    [Fact]
    public async Task Groups_of_class_and_place_are_counted_for_a_split()
    {
        var model = TinyClassifier.Save(_folder["model.onnx"]);
        Directory.CreateDirectory(Path.Combine(_folder["birds"], "a, b"));
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["birds"], "a, b", "1.png"));
        string[] rows = ["img_id,img_filename,y,split,place,place_filename", "1,\"a, b/1.png\",0,2,0,x", "2,\"a, b/1.png\",0,2,1,x", "3,\"a, b/1.png\",1,2,0,x", "4,absent.png,0,0,0,x", ""];
        File.WriteAllLines(Path.Combine(_folder["birds"], "metadata.csv"), rows);
        var run = await CliRun.Of("benchmark", "waterbirds", _folder["birds"], "--model", model, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var groups = run.JsonOutput.GetProperty("groups").EnumerateArray().Select(group => (group.GetProperty("group").GetString(), group.GetProperty("accuracy").GetDouble()));
        Assert.Equal([("blue, place 0", 0), ("red, place 0", 1), ("red, place 1", 1)], groups);
        Assert.Equal("blue, place 0", run.JsonOutput.GetProperty("worst").GetProperty("group").GetString());
        Assert.Equal(2.0 / 3, run.JsonOutput.GetProperty("accuracy").GetDouble(), 1e-9);

        (await CliRun.Of("benchmark", "waterbirds", _folder["birds"], "--model", model, "--split", "val")).IsRefused("VA7032");
        foreach (var wrong in new[] { "5,../outside.png,0,2,0,x", "5,a.png,7,2,0,x", "5,a.png" })
        {
            File.WriteAllLines(Path.Combine(_folder["birds"], "metadata.csv"), [.. rows, wrong]);
            (await CliRun.Of("benchmark", "waterbirds", _folder["birds"], "--model", model)).IsRefused("VA7032");
        }
    }

    private static string Wolf(string name) => Path.Combine(Repository.Root, "samples", "WolfInSnow", "models", $"wolf_{name}.onnx");

    private static int Number(JsonElement row, string name) => row.GetProperty(name).GetInt32();

    private static JsonElement Row(CliRun run, string masks, string witness) => run.JsonOutput.GetProperty("rows").EnumerateArray()
        .Single(row => row.GetProperty("masks").GetString() == masks && row.GetProperty("model").GetString() == "all" && row.GetProperty("witness").GetString() == witness);
}
