using VisionAudit.Auditing.Benchmarks;
using VisionAudit.Auditing.Benchmarks.Reports;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Benchmarks;

public sealed class BenchmarkTableTests
{
    [Fact]
    public void Frames_that_cannot_be_judged_are_counted_and_not_scored()
    {
        var table = new BenchmarkTable([Reading("m", 0, true, 0.9), Reading("m", 0, false, 0.1), Reading("m", 0, true, null)], 0);
        var verdicts = Assert.Single(table.Verdicts);
        Assert.Equal((3, 2, 1, 1), (verdicts.Frames, verdicts.Judged, verdicts.Relying, verdicts.Episodes));
        Assert.Equal(new FlagQuality(1, 1, 0), verdicts.Confirmed);
        Assert.Equal(1, table.Row("true", "m", BenchmarkWitness.Combined).Auroc);
    }

    [Fact]
    public void All_models_are_pooled_and_each_stands_for_itself()
    {
        var table = new BenchmarkTable(
            [Reading("a", 0, true, 0.4), Reading("a", 1, false, 0.3), Reading("b", 0, true, 0.2), Reading("b", 1, false, 0.1)], 0);
        Assert.Equal(["all", "a", "b"], table.Verdicts.Select(row => row.Model));
        Assert.Equal(1, table.Row("true", "a", BenchmarkWitness.Attention).Auroc);
        Assert.Equal(0.75, table.Row("true", "all", BenchmarkWitness.Attention).Auroc);
        Assert.Equal(0.5, table.Row("true", "all", BenchmarkWitness.Attention).AtBudget.Recall);
    }

    [Fact]
    public void An_episode_is_its_median_frame_and_relies_where_half_of_its_frames_do()
    {
        var table = new BenchmarkTable(
            [
                Reading("m", 0, true, 0.8), Reading("m", 0, true, 0.6), Reading("m", 0, false, 0.7),
                Reading("m", 1, false, 0.5), Reading("m", 1, false, 0.3), Reading("m", 1, true, 0.9),
            ], 0);
        var row = table.Row("true", "m", BenchmarkWitness.Combined);
        Assert.Equal(1, row.EpisodeAuroc);
        Assert.Equal(new FlagQuality(1, 1, 0), row.EpisodesAtBudget);
        Assert.NotEqual(1, row.Auroc);
    }

    [Fact]
    public void Reports_hold_every_witness_of_every_provider()
    {
        var table = new BenchmarkTable([Reading("m", 0, true, 0.9), Reading("m", 1, false, 0.1), Reading("m", 0, true, 0.9) with { Masks = "a,b" }], 0.001);
        var markdown = BenchmarkMarkdown.Of(table, "title");
        Assert.All(BenchmarkWitness.All, witness => Assert.Contains($"| {witness.Name} | 1.000 | 100.0 % | 100.0 % | 1.000 |", markdown, StringComparison.Ordinal));
        Assert.Contains("| a,b | m | 1 of 1 | 1 |", markdown, StringComparison.Ordinal);
        Assert.Contains("| true | m | 2 of 2 | 1 | 0.0 % | 0.0 % | 100.0 % | 100.0 % | 0.00 % |", markdown, StringComparison.Ordinal);
        Assert.Contains("| reliance | – | 100.0 %", markdown, StringComparison.Ordinal);

        var lines = BenchmarkCsv.Of(table).Split("\r\n");
        Assert.Equal(2 + (2 * BenchmarkWitness.All.Count), lines.Length);
        Assert.Contains("true,m,reliance,1,1,1,0,1,1,1", lines);
        Assert.Contains("\"a,b\",m,reliance,,1,1,,,1,1", lines);
    }

    /// <summary>A frame whose witnesses all say the same; above a half it is flagged.</summary>
    private static BenchmarkReading Reading(string model, int episode, bool relies, double? score)
    {
        var verdict = score > 0.5 ? Verdict.Confirmed : Verdict.Ok;
        return new BenchmarkReading(model, "true", episode, relies, verdict, verdict, score is { } value ? [.. BenchmarkWitness.All.Select(_ => value)] : null);
    }
}
