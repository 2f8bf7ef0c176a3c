using System.Globalization;
using System.Text;

namespace VisionAudit.Auditing.Evaluation.Reports;

/// <summary>A table as CSV: one line a method and metric.</summary>
public static class EvaluationCsv
{
    /// <returns>With a head line; numbers with a point.</returns>
    public static string Of(EvaluationTable table)
    {
        var text = new StringBuilder("method,metric,mean,low,high,pictures\n");
        foreach (var method in table.Methods)
        {
            foreach (var metric in table.Metrics)
            {
                if (table[method, metric] is { } value)
                    text.Append(CultureInfo.InvariantCulture, $"{method},{metric.Name},{value.Mean:R},{value.Low:R},{value.High:R},{value.Count}\n");
            }
        }
        return text.ToString();
    }
}
