using System.Globalization;
using System.Text;

namespace VisionAudit.Auditing.Evaluation.Reports;

/// <summary>A table as Markdown: methods down, metrics across, the best of a column in bold.</summary>
public static class EvaluationMarkdown
{
    /// <returns>The table, then a list of what its columns are.</returns>
    public static string Of(EvaluationTable table)
    {
        var columns = table.Metrics.Where(metric => table.BestOf(metric) is not null).ToList();
        var text = new StringBuilder();
        text.Append($"| method | {string.Join(" | ", columns.Select(c => $"{c.Name} {(c.HigherIsBetter ? '↑' : '↓')}"))} |\n");
        text.Append($"|---|{string.Concat(columns.Select(_ => "---|"))}\n");
        foreach (var method in table.Methods)
            text.Append($"| {method} | {string.Join(" | ", columns.Select(c => Cell(table, method, c)))} |\n");
        text.Append('\n');
        foreach (var column in columns)
            text.Append($"- {column.Name}: {column.Title}\n");
        return text.ToString();
    }

    private static string Cell(EvaluationTable table, string method, EvaluationMetric metric)
    {
        if (table[method, metric] is not { } value)
            return "–";
        var mean = value.Mean.ToString("F3", CultureInfo.InvariantCulture);
        var half = ((value.High - value.Low) / 2).ToString("F3", CultureInfo.InvariantCulture);
        return value.Mean == table.BestOf(metric) ? $"**{mean}** ±{half}" : $"{mean} ±{half}";
    }
}
