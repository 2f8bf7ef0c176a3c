using VisionAudit.Auditing.Thresholds;
using VisionAudit.Core;
using VisionAudit.TestKit;

namespace VisionAudit.Auditing.Tests.Thresholds;

public sealed class AuditThresholdsTests
{
    [Fact]
    public void The_most_particular_threshold_holds()
    {
        using var file = new TemporaryFile(
            """
            {"backgroundMass":{"enter":0.5,"leave":0.4},
             "classes":{"timber wolf":{"enter":0.6,"leave":0.5}},
             "cameras":{"gate":{"backgroundMass":{"enter":0.7,"leave":0.6},"classes":{"timber wolf":{"enter":0.8,"leave":0.7}}},"yard":{}}}
            """);
        var thresholds = AuditThresholds.Load(file.Path);
        Assert.Equal(0.5, thresholds.For("door", "husky").Enter);
        Assert.Equal(0.6, thresholds.For("door", "timber wolf").Enter);
        Assert.Equal(0.6, thresholds.For("yard", "timber wolf").Enter);
        Assert.Equal(0.7, thresholds.For("gate", "husky").Enter);
        Assert.Equal(0.8, thresholds.For("gate", "timber wolf").Enter);
    }

    [Fact]
    public void The_most_particular_confirming_score_holds_and_an_older_file_has_the_default_one()
    {
        using var file = new TemporaryFile(
            """
            {"confirming":{"shortcutScore":0.6,"classes":{"timber wolf":0.65}},
             "cameras":{"gate":{"confirming":{"shortcutScore":0.8,"classes":{"timber wolf":0.85}}},"yard":{"confirming":{"classes":{"husky":0.9}}},"door":{}}}
            """);
        using var older = new TemporaryFile("""{"backgroundMass":{"enter":0.6,"leave":0.4},"classes":{"husky":{"enter":0.7,"leave":0.4}},"cameras":{"gate":{"classes":{"husky":{"enter":0.8,"leave":0.4}}}}}""");
        var thresholds = AuditThresholds.Load(file.Path);
        Assert.Equal((0.6, 0.65), (thresholds.ConfirmsFrom("door", "husky"), thresholds.ConfirmsFrom("door", "timber wolf")));
        Assert.Equal((0.8, 0.85), (thresholds.ConfirmsFrom("gate", "husky"), thresholds.ConfirmsFrom("gate", "timber wolf")));
        Assert.Equal((0.9, 0.65), (thresholds.ConfirmsFrom("yard", "husky"), thresholds.ConfirmsFrom("yard", "timber wolf")));
        Assert.Equal(ConfirmingThresholds.Default, AuditThresholds.Load(older.Path).ConfirmsFrom("gate", "husky"));
    }

    [Fact]
    public void What_was_written_is_read_and_every_confirming_score_has_a_part_in_the_version()
    {
        AuditThresholds[] all = [
            new(), new() { Confirming = new() { ShortcutScore = 0.6 } }, new() { Confirming = new() { Classes = new Dictionary<string, double> { ["wolf"] = 0.6 } } },
            new() { Cameras = new Dictionary<string, CameraThresholds> { ["gate"] = new() { Confirming = new() { ShortcutScore = 0.6 } } } }];
        Assert.Equal(4, all.Select(thresholds => thresholds.Version).Distinct().Count());
        Assert.Equal(all[0].Version, new AuditThresholds { Confirming = new() { ShortcutScore = ConfirmingThresholds.Default } }.Version);
        foreach (var thresholds in all)
        {
            using var file = new TemporaryFile(thresholds.ToJson());
            Assert.Equal(thresholds.Version, AuditThresholds.Load(file.Path).Version);
        }
    }

    [Fact]
    public void What_a_file_leaves_out_keeps_its_default()
    {
        using var file = new TemporaryFile("""{"gate":{"fullArea":0.9}}""");
        var thresholds = AuditThresholds.Load(file.Path);
        Assert.Equal(new GateThresholds { FullArea = 0.9 }, thresholds.Gate);
        Assert.Equal(new EpisodeThresholds(), thresholds.Episode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"backgroundmas":{"enter":0.5,"leave":0.4}}""")]
    [InlineData("""{"backgroundMass":{"enter":0.4,"leave":0.5}}""")]
    [InlineData("""{"classes":{"wolf":{"enter":1.5,"leave":0.5}}}""")]
    [InlineData("""{"cameras":{"gate":{"classes":{"wolf":{"enter":0.5,"leave":-1}}}}}""")]
    [InlineData("""{"gate":{"minimumProbability":20}}""")]
    [InlineData("""{"confirming":{"shortcutScore":1.1}}""")]
    [InlineData("""{"confirming":{"classes":{"wolf":-0.1}}}""")]
    [InlineData("""{"cameras":{"gate":{"confirming":{"shortcutScore":2}}}}""")]
    [InlineData("""{"confirming":null}""")]
    [InlineData("""{"gate":{"minimumCells":-1}}""")]
    [InlineData("""{"episode":{"minimumFrames":0}}""")]
    [InlineData("""{"episode":null}""")]
    public void A_wrong_file_is_refused(string text)
    {
        using var file = new TemporaryFile(text);
        Assert.Equal("VA5001", Assert.Throws<VisionAuditException>(() => AuditThresholds.Load(file.Path)).Id);
    }

    [Fact]
    public void An_absent_file_is_refused() => Assert.Equal("VA5001", Assert.Throws<VisionAuditException>(() => AuditThresholds.Load("absent.json")).Id);
}
