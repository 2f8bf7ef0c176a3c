using System.Globalization;
using System.Text;

namespace VisionAudit.Auditing.Benchmarks.Reports;

/// <summary>A benchmark's witnesses as comma-separated values (RFC 4180), one row a provider, model and witness; what has no value is left empty.</summary>
public static class BenchmarkCsv
{
    /// <summary>Writes it.</summary>
    public static string Of(BenchmarkTable table)
    {
        var text = new StringBuilder("masks,model,witness,auroc,recall,precision,false_rate,episode_auroc,episode_recall,episode_precision\r\n");
        foreach (var row in table.Rows)
        {
            double?[] numbers = [row.Auroc, row.AtBudget.Recall, row.AtBudget.Precision, row.AtBudget.FalseRate, row.EpisodeAuroc, row.EpisodesAtBudget.Recall, row.EpisodesAtBudget.Precision];
            text.Append(CultureInfo.InvariantCulture, $"{Quoted(row.Masks)},{Quoted(row.Model)},{Quoted(row.Witness)},");
            text.AppendJoin(',', numbers.Select(number => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "")).Append("\r\n");
        }
        return text.ToString();
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
