using System.Globalization;
using System.Net;
using System.Text;

namespace VisionAudit.Auditing.Evaluation.Reports;

/// <summary>A table as one HTML page that stands alone: a plot a metric, with 95 % confidence intervals.</summary>
public static class EvaluationHtml
{
    private const double LabelWidth = 170, PlotWidth = 300, RowHeight = 22;

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1d2126;--soft:#667080;--line:#d8dde3;--bar:#6f9bd1;--best:#2f7d4f;--page:#fff}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#98a2ae;--line:#3a414a;--bar:#4f78aa;--best:#5bb381;--page:#16191d}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1080px;margin:2rem auto;padding:0 1rem}
        main{display:grid;grid-template-columns:repeat(auto-fit,minmax(330px,1fr));gap:1.5rem}
        h2{font-size:1rem;margin:0}p{color:var(--soft);margin:.2rem 0 .6rem;font-size:.85rem}
        svg{width:100%;height:auto}text{font:12px system-ui,sans-serif;fill:var(--ink)}.soft{fill:var(--soft)}
        .bar{fill:var(--bar)}.best{fill:var(--best)}line{stroke:var(--ink);stroke-width:1.5}.axis{stroke:var(--line)}
        """;

    /// <param name="table">What was measured.</param>
    /// <param name="subject">What it was measured on, for the heading.</param>
    public static string Of(EvaluationTable table, string subject)
    {
        var plots = string.Concat(table.Metrics.Where(metric => table.BestOf(metric) is not null).Select(metric => Plot(table, metric)));
        return $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Explanations of {Safe(subject)}</title>
            <style>{Style}</style></head><body><h1>How good are the explanations?</h1><p>{Safe(subject)}. Whiskers are 95 % confidence intervals over pictures; green is the best of a plot.</p>
            <main>{plots}</main></body></html>
            """;
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
            svg.Append(CultureInfo.InvariantCulture, $"<text x='0' y='{y + 15:0.#}'>{Safe(method)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect class='{(value.Mean == best ? "best" : "bar")}' x='{Math.Min(X(0), X(value.Mean)):0.#}' y='{y + 4:0.#}' width='{Math.Abs(X(value.Mean) - X(0)):0.#}' height='14' rx='2'/>");
            svg.Append(CultureInfo.InvariantCulture, $"<line x1='{X(value.Low):0.#}' x2='{X(value.High):0.#}' y1='{y + 11:0.#}' y2='{y + 11:0.#}'/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text class='soft' x='{LabelWidth + PlotWidth + 8:0.#}' y='{y + 15:0.#}'>{value.Mean:F3}</text>");
        }
        var height = rows.Count * RowHeight;
        svg.Append(CultureInfo.InvariantCulture, $"<line class='axis' x1='{X(0):0.#}' x2='{X(0):0.#}' y1='0' y2='{height:0.#}'/>");
        return $"<section><h2>{Safe(metric.Name)} {(metric.HigherIsBetter ? "↑" : "↓")}</h2><p>{Safe(metric.Title)}; {rows[0].Value!.Count} pictures</p>"
            + string.Create(CultureInfo.InvariantCulture, $"<svg viewBox='0 0 {LabelWidth + PlotWidth + 50:0.#} {height:0.#}' role='img' aria-label='{Safe(metric.Name)}'>") + svg + "</svg></section>";
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
