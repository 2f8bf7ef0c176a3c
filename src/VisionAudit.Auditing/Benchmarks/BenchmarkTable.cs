using VisionAudit.Core;

namespace VisionAudit.Auditing.Benchmarks;

/// <summary>
/// What witnesses and verdicts are worth where the truth is known: per frame, and per episode (an episode relies on its background where at least half of its judged frames do; its score
/// is their median).
/// </summary>
public sealed class BenchmarkTable
{
    /// <summary>Stands for all models together.</summary>
    public const string AllModels = "all";

    /// <summary>Makes the table.</summary>
    /// <param name="readings">All frames, with all models and masks.</param>
    /// <param name="budget">Share of honest frames (or episodes) that may be flagged, in [0,1].</param>
    public BenchmarkTable(IReadOnlyList<BenchmarkReading> readings, double budget)
    {
        Budget = budget;
        Masks = [.. readings.Select(reading => reading.Masks).Distinct()];
        Models = [.. readings.Select(reading => reading.Model).Distinct()];
        var rows = new List<BenchmarkRow>();
        var verdicts = new List<BenchmarkVerdicts>();
        foreach (var masks in Masks)
        {
            foreach (var model in Models.Count == 1 ? Models : [AllModels, .. Models])
            {
                var part = readings.Where(reading => reading.Masks == masks && (model == AllModels || reading.Model == model)).ToList();
                var judged = part.Where(reading => reading.Scores is not null).ToList();
                var episodes = judged.GroupBy(reading => (reading.Model, reading.Episode)).Select(group => group.ToList()).ToList();
                verdicts.Add(VerdictsOf(masks, model, part.Count, judged, episodes.Count));
                rows.AddRange(BenchmarkWitness.All.Select((witness, index) => RowOf(masks, model, witness.Name, index, judged, episodes)));
            }
        }
        (Rows, Verdicts) = (rows, verdicts);
    }

    /// <summary>Share of honest frames that may be flagged.</summary>
    public double Budget { get; }

    /// <summary>Names of the mask providers.</summary>
    public IReadOnlyList<string> Masks { get; }

    /// <summary>Names of the models.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>What each witness is worth.</summary>
    public IReadOnlyList<BenchmarkRow> Rows { get; }

    /// <summary>What the verdicts are worth.</summary>
    public IReadOnlyList<BenchmarkVerdicts> Verdicts { get; }

    /// <summary>The row of a witness.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public BenchmarkRow Row(string masks, string model, string witness) => Rows.Single(row => row.Masks == masks && row.Model == model && row.Witness == witness);

    private BenchmarkRow RowOf(string masks, string model, string witness, int index, List<BenchmarkReading> judged, List<List<BenchmarkReading>> episodes)
    {
        var frames = new RocCurve([.. judged.Select(reading => reading.Scores![index])], [.. judged.Select(reading => reading.Relies)]);
        var whole = new RocCurve(
            [.. episodes.Select(episode => Median(episode.Select(reading => reading.Scores![index])))],
            [.. episodes.Select(episode => 2 * episode.Count(reading => reading.Relies) >= episode.Count)]);
        return new BenchmarkRow(masks, model, witness, frames.Area, frames.Above(frames.ThresholdFor(Budget)), whole.Area, whole.Above(whole.ThresholdFor(Budget)));
    }

    private static BenchmarkVerdicts VerdictsOf(string masks, string model, int frames, List<BenchmarkReading> judged, int episodes) => new(
        masks, model, frames, judged.Count, judged.Count(reading => reading.Relies), episodes,
        QualityOf(judged, reading => reading.Attention == Verdict.Suspected), QualityOf(judged, reading => reading.Proved == Verdict.Confirmed));

    private static FlagQuality QualityOf(List<BenchmarkReading> judged, Func<BenchmarkReading, bool> isFlagged) => FlagQuality.Of(
        judged.Count(reading => reading.Relies && isFlagged(reading)), judged.Count(reading => reading.Relies),
        judged.Count(reading => !reading.Relies && isFlagged(reading)), judged.Count(reading => !reading.Relies));

    private static double Median(IEnumerable<double> scores)
    {
        var ordered = scores.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
