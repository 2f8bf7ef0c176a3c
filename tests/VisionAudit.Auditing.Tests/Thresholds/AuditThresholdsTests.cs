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
