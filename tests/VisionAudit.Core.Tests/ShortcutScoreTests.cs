namespace VisionAudit.Core.Tests;

public sealed class ShortcutScoreTests
{
    private static readonly AuditRecord Proved = new(
        0, 0, 1, "wolf", 9, 0.9, "lift-cam", new AttentionMetrics(0.9, 0.95, 0.2, 1, false, 0.3), new MaskRecord(MaskState.Object, 0.1, 1, 0), Verdict.Suspected, "", 0.4, new AuditProof(0.5, 0.1, 1, 0.05));

    [Theory]
    [InlineData(0.9, 0.4, 0.6)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    public void It_is_the_geometric_mean_so_that_either_witness_can_speak_against_it(double mass, double reliance, double expected)
        => Assert.Equal(expected, ShortcutScore.Of(mass, reliance), 1e-12);

    [Fact]
    public void A_record_has_it_where_the_frame_was_measured_and_proved()
    {
        Assert.Equal(0.6, Proved.ShortcutScore!.Value, 1e-12);
        Assert.Null((Proved with { Reliance = null, Proof = null }).ShortcutScore);
        Assert.Null((Proved with { Metrics = null }).ShortcutScore);
    }
}
