using System.Globalization;
using System.Text;

namespace VisionAudit.Auditing.Benchmarks.Reports;

/// <summary>A benchmark as Markdown tables: the verdicts, and for each mask provider the witnesses.</summary>
public static class BenchmarkMarkdown
{
    /// <summary>Writes it.</summary>
    public static string Of(BenchmarkTable table, string title)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"# {title}").AppendLine();
        text.AppendLine("| masks | model | judged | relying | suspected: recall | false | confirmed: recall | precision | false |").AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in table.Verdicts)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Masks} | {row.Model} | {row.Judged} of {row.Frames} | {row.Relying} | {Share(row.Suspected.Recall)} | {Share(row.Suspected.FalseRate)} | {Share(row.Confirmed.Recall)} | {Share(row.Confirmed.Precision)} | {Rate(row.Confirmed.FalseRate)} |");
        foreach (var masks in table.Masks)
        {
            var rows = table.Rows.Where(row => row.Masks == masks).ToList();
            var pooled = rows[0].Model;
            var models = rows.Select(row => row.Model).Distinct().Skip(1).ToList();
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Masks: {masks}. Budget: {table.Budget.ToString("0.####", CultureInfo.InvariantCulture)} of the honest frames.").AppendLine();
            text.AppendLine($"| witness | AUROC | recall | precision | episodes: AUROC | recall |{string.Concat(models.Select(model => $" {model} |"))}");
            text.AppendLine($"|---|---|---|---|---|---|{string.Concat(models.Select(_ => "---|"))}");
            foreach (var row in rows.Where(row => row.Model == pooled))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Witness} | {Area(row.Auroc)} | {Share(row.AtBudget.Recall)} | {Share(row.AtBudget.Precision)} | {Area(row.EpisodeAuroc)} | {Share(row.EpisodesAtBudget.Recall)} |");
                text.AppendLine(string.Concat(models.Select(model => $" {Area(table.Row(masks, model, row.Witness).Auroc)} |")));
            }
        }
        return text.ToString();
    }

    /// <summary>An area under a curve, to three digits; a dash where there is none.</summary>
    public static string Area(double? area) => area is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    /// <summary>A small share in per cent, to a hundredth; a dash where there is none.</summary>
    public static string Rate(double? share) => share is { } value ? (100 * value).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>A share in per cent; a dash where there is none.</summary>
    public static string Share(double? share) => share is { } value ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";
}
