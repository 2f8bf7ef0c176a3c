using VisionAudit.Auditing.Calibration;
using VisionAudit.Cli.Errors;
using VisionAudit.Core;
using VisionAudit.Storage.Flags;
using VisionAudit.Storage.Flags.Sqlite;

namespace VisionAudit.Cli.Calibrations;

/// <summary>The episodes of a dashboard that people reviewed.</summary>
internal static class ReviewedEpisodes
{
    private const int PageSize = 200;

    /// <summary>Reads them all.</summary>
    /// <param name="dataFolder">As <c>serve --data</c>.</param>
    /// <param name="camera">Of this camera; null for all.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="CliException">VA7015: the folder holds no dashboard's data.</exception>
    public static async Task<IReadOnlyList<ReviewedPeak>> ReadAsync(string dataFolder, string? camera, CancellationToken stop)
    {
        if (!File.Exists(Path.Combine(dataFolder, SqliteFlagStore.FileName)))
            throw new CliException("VA7015", $"'{dataFolder}' holds no flags", "name the folder that 'visionaudit serve --data' was given");
        using var store = SqliteFlagStore.Open(dataFolder, TimeProvider.System);
        var peaks = new List<ReviewedPeak>();
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await store.ListAsync(new FlagQuery { Camera = camera, Reviewed = true, Skip = skip, Take = PageSize }, stop);
            peaks.AddRange(page.Episodes.Where(flagged => flagged.Episode.Peak.Metrics is not null).Select(PeakOf));
            if (page.Episodes.Count < PageSize)
                return peaks;
        }
    }

    private static ReviewedPeak PeakOf(FlaggedEpisode flagged)
    {
        var peak = flagged.Episode.Peak;
        return new ReviewedPeak(flagged.Episode.PeakStamp.Source, peak.Label, peak.Metrics!.BackgroundMass, peak.Mask.Confidence, flagged.Review!.Verdict switch
        {
            ReviewVerdict.Shortcut => PeakReview.Shortcut,
            ReviewVerdict.Fine => PeakReview.Fine,
            _ => PeakReview.BadMask,
        }, flagged.Verdict == Verdict.Confirmed ? flagged.Proof?.Record?.ShortcutScore : null);
    }
}
