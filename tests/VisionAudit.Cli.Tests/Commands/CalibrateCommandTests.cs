using System.Text.Json;
using VisionAudit.Core;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Flags.Sqlite;

namespace VisionAudit.Cli.Tests.Commands;

public sealed class CalibrateCommandTests : IDisposable
{
    /// <summary>The fewest that say anything of one frame in twenty.</summary>
    private const int Frames = 19;

    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public CalibrateCommandTests()
    {
        _model = TinyClassifier.Save(_folder["model.onnx"]);
        Directory.CreateDirectory(_folder["pictures"]);
        Directory.CreateDirectory(_folder["masks"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_trusted_footage_shows_is_not_flagged_afterwards_and_the_audit_names_its_thresholds()
    {
        await SaveAsync(maskOnTheEvidence: false);
        var before = await AuditAsync();
        var run = await CalibrateAsync("--budget", "1/20", "--json");
        var after = await AuditAsync("--thresholds", _folder["thresholds.json"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var result = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((Frames, 0), (before.GetProperty("flags").GetInt32(), after.GetProperty("flags").GetInt32()));
        Assert.Equal(result.GetProperty("version").GetString(), after.GetProperty("thresholds").GetString());
        Assert.NotEqual(before.GetProperty("thresholds").GetString(), after.GetProperty("thresholds").GetString());
        var note = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["thresholds.json"])).RootElement.GetProperty("calibration");
        Assert.Equal((_folder["pictures"], Frames), (note.GetProperty("footage").GetString(), note.GetProperty("frames").GetInt32()));
    }

    /// <summary>The evidence is not on the object, and other places change the class: only trust says that nothing is to be confirmed.</summary>
    [Fact]
    public async Task What_trusted_footage_proves_is_not_confirmed_afterwards()
    {
        await SaveAsync(maskOnTheEvidence: false);
        string[] blue = ["--prove", "all", "--backgrounds", Directory.CreateDirectory(_folder["scenes"]).FullName];
        foreach (var name in new[] { "1.png", "2.png", "3.png" })
            await Pictures.SaveBlueOnTheLeftAsync(Path.Combine(_folder["scenes"], name));
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["scenes"], "4.png"));
        await File.WriteAllTextAsync(_folder["before.json"], """{"confirming":{"shortcutScore":0.7}}""", TestContext.Current.CancellationToken);

        var before = await VerdictsAsync(["--thresholds", _folder["before.json"], .. blue]);
        var run = await CalibrateAsync(["--thresholds", _folder["before.json"], "--budget", "1/20", "--json", .. blue]);
        var after = await VerdictsAsync(["--thresholds", _folder["thresholds.json"], .. blue]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([("confirmed", Frames)], before);
        Assert.Equal([("ok", Frames)], after);
        var confirmed = run.JsonOutput.GetProperty("confirmed");
        Assert.Equal((Frames, 0, true), (confirmed.GetProperty("before").GetProperty("flags").GetInt32(), confirmed.GetProperty("after").GetProperty("flags").GetInt32(), confirmed.GetProperty("isWithinBudget").GetBoolean()));
        Assert.Equal(Frames, run.JsonOutput.GetProperty("thresholds").GetProperty("calibration").GetProperty("proved").GetInt32());
        Assert.InRange(run.JsonOutput.GetProperty("thresholds").GetProperty("confirming").GetProperty("classes").GetProperty("red").GetDouble(), 0.91, 0.92);
    }

    [Fact]
    public async Task Footage_whose_evidence_is_on_the_object_needs_no_proof_to_set_what_confirms()
    {
        await SaveAsync(maskOnTheEvidence: true);
        var run = await CalibrateAsync("--budget", "1/20", "--prove", "all");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("0 of them proved, the others cannot be confirmed", run.Output, StringComparison.Ordinal);
        Assert.Contains("0.500", run.Output, StringComparison.Ordinal);
        (await CalibrateAsync("--prove", "suspects")).IsRefused("VA7001");
    }

    [Fact]
    public async Task Reviews_raise_a_threshold_and_the_precision_is_told_before_and_after()
    {
        await SaveAsync(maskOnTheEvidence: true, count: 2);
        await ReviewAsync((0.6, ReviewVerdict.Fine), (0.65, ReviewVerdict.Fine), (0.7, ReviewVerdict.Fine), (0.8, ReviewVerdict.Shortcut), (0.9, ReviewVerdict.Shortcut), (0.99, ReviewVerdict.BadMask));

        var run = await CalibrateAsync("--budget", "1/20", "--reviews", _folder["state"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("precision 0.40 → 1.00, 2 of 2 shortcuts kept, 3 of 3 false flags gone", run.Output, StringComparison.Ordinal);
        var limit = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["thresholds.json"])).RootElement.GetProperty("cameras").GetProperty("rtsp://gate").GetProperty("classes").GetProperty("red");
        Assert.Equal(0.7, limit.GetProperty("enter").GetDouble(), 1e-4);
    }

    [Theory]
    [InlineData("VA5010", "--budget", "often")]
    [InlineData("VA7016", "--budget", "1/hour")]
    [InlineData("VA7015", "--reviews", "pictures")]
    [InlineData("VA5001", "--thresholds", "model.onnx")]
    public async Task What_cannot_be_done_is_refused(string id, string option, string value)
    {
        await SaveAsync(maskOnTheEvidence: true, count: 2);
        (await CalibrateAsync(option, option == "--budget" ? value : _folder[value])).IsRefused(id);
        Assert.False(File.Exists(_folder["thresholds.json"]));
    }

    [Fact]
    public async Task Footage_without_objects_is_refused()
    {
        await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["pictures"], "a.png"));
        (await CliRun.Of("calibrate", _folder["pictures"], "--model", _model, "--budget", "1/20", "--out", _folder["thresholds.json"])).IsRefused("VA7014");
    }

    private async Task SaveAsync(bool maskOnTheEvidence, int count = Frames)
    {
        for (var i = 0; i < count; i++)
        {
            await Pictures.SaveRedOnTheLeftAsync(Path.Combine(_folder["pictures"], $"{i:00}.png"));
            await Pictures.SaveMaskAsync(Path.Combine(_folder["masks"], $"{i:00}.png"), maskOnTheEvidence);
        }
    }

    private Task<CliRun> CalibrateAsync(params string[] more)
        => CliRun.Of(["calibrate", _folder["pictures"], "--model", _model, "--masks", _folder["masks"], "--out", _folder["thresholds.json"], .. more]);

    private async Task<JsonElement> AuditAsync(params string[] more)
    {
        var run = await CliRun.Of(["audit", _folder["pictures"], "--model", _model, "--masks", _folder["masks"], "--prove", "none", "--out", "-", .. more]);
        return JsonDocument.Parse(run.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("summary");
    }

    private async Task<IEnumerable<(string, int)>> VerdictsAsync(string[] more)
    {
        var run = await CliRun.Of(["audit", _folder["pictures"], "--model", _model, "--masks", _folder["masks"], "--out", "-", .. more]);
        return run.Output.TrimEnd().Split('\n')[..^1].CountBy(line => JsonDocument.Parse(line).RootElement.GetProperty("verdict").GetString()!).Select(pair => (pair.Key, pair.Value));
    }

    private async Task ReviewAsync(params (double Mass, ReviewVerdict Verdict)[] reviews)
    {
        using var store = SqliteFlagStore.Open(_folder["state"], TimeProvider.System);
        foreach (var (index, (mass, verdict)) in reviews.Index())
        {
            var stamp = new FrameStamp("rtsp://gate", index, TimeSpan.FromMinutes(index), DateTimeOffset.UnixEpoch);
            var record = new AuditRecord(
                index, 60 * index, 0, "red", 9, 0.9, "lift-cam", new AttentionMetrics(mass, mass, 0.1, 1, false, 0.2), new MaskRecord(MaskState.Object, 0.5, 1, 0), Verdict.Suspected, "");
            var map = new EvidenceMap(1, 1, new float[] { 1 }, Viewport.Whole);
            var episode = new Episode(Guid.NewGuid(), "gate", stamp, stamp, 3, stamp, record, EpisodeState.Closed);
            await store.SaveAsync(episode, new FramePacket("gate", stamp, default, map, null, record), CancellationToken.None);
            await store.ReviewAsync(episode.Id, verdict, "tester", CancellationToken.None);
        }
    }
}
