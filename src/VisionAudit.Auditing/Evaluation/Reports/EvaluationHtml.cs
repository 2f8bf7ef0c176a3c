using System.Globalization;
using System.Text;
using VisionAudit.Auditing.Pages;

namespace VisionAudit.Auditing.Evaluation.Reports;

/// <summary>A table as one HTML page that stands alone: a plot a metric, with 95 % confidence intervals.</summary>
public static class EvaluationHtml
{
    private const double LabelWidth = 170, PlotWidth = 300, RowHeight = 22;

    private const string Style = """
        main{display:grid;grid-template-columns:repeat(auto-fit,minmax(330px,1fr));gap:1.5rem}
        """;

    /// <param name="table">What was measured.</param>
    /// <param name="subject">What it was measured on, for the heading.</param>
    public static string Of(EvaluationTable table, string subject)
    {
        var plots = string.Concat(table.Metrics.Where(metric => table.BestOf(metric) is not null).Select(metric => Plot(table, metric)));
        return HtmlPage.Of($"Explanations of {subject}", Style, $"""
            <h1>How good are the explanations?</h1><p>{HtmlPage.Safe(subject)}. Whiskers are 95 % confidence intervals over pictures; green is the best of a plot.</p><main>{plots}</main>
            """);
    }

    private static string Plot(EvaluationTable table, EvaluationMetric metric)
    {
        var rows = table.Methods.Select(method => (Method: method, Value: table[method, metric])).Where(row => row.Value is not null).ToList();
        var (low, high) = (Math.Min(0, rows.Min(r => r.Value!.Low)), Math.Max(1, rows.Max(r => r.Value!.High)));
        double X(double value) => LabelWidth + ((value - low) / (high - low) * PlotWidth);
        var best = table.BestOf(metric);
        var svg = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            var (method, value) = (rows[i].Method, rows[i].Value!);
            var y = i * RowHeight;
            svg.Append(CultureInfo.InvariantCulture, $"<text x='0' y='{y + 15:0.#}'>{HtmlPage.Safe(method)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class='{(value.Mean == best ? "best" : "bar")}' x='{Math.Min(X(0), X(value.Mean)):0.#}' y='{y + 4:0.#}' width='{Math.Abs(X(value.Mean) - X(0)):0.#}' height='14' rx='2'/>");
            svg.Append(CultureInfo.InvariantCulture, $"<line x1='{X(value.Low):0.#}' x2='{X(value.High):0.#}' y1='{y + 11:0.#}' y2='{y + 11:0.#}'/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class='soft' x='{LabelWidth + PlotWidth + 8:0.#}' y='{y + 15:0.#}'>{value.Mean:F3}</text>");
        }
        var height = rows.Count * RowHeight;
        svg.Append(CultureInfo.InvariantCulture, $"<line class='axis' x1='{X(0):0.#}' x2='{X(0):0.#}' y1='0' y2='{height:0.#}'/>");
        return $"<section><h2>{HtmlPage.Safe(metric.Name)} {(metric.HigherIsBetter ? "↑" : "↓")}</h2><p>{HtmlPage.Safe(metric.Title)}; {rows[0].Value!.Count} pictures</p>"
            + string.Create(CultureInfo.InvariantCulture, $"<svg viewBox='0 0 {LabelWidth + PlotWidth + 50:0.#} {height:0.#}' role='img' aria-label='{HtmlPage.Safe(metric.Name)}'>") + svg + "</svg></section>";
    }
}
