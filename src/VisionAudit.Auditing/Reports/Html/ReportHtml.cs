using System.Globalization;
using System.Text;
using VisionAudit.Auditing.Pages;

namespace VisionAudit.Auditing.Reports.Html;

/// <summary>A report as one HTML page that stands alone, pictures included.</summary>
public static class ReportHtml
{
    private const string Style = """
        h1{font-size:1.5rem;margin:0 0 .2rem}h2{margin:2.2rem 0 .5rem;font-size:1.15rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}
        .verdict{border-left:4px solid var(--best);background:var(--card);padding:.7rem 1rem;margin:1rem 0;border-radius:0 6px 6px 0}.verdict.raised{border-color:var(--bad)}
        .verdict b{display:block;font-size:1.05rem}.verdict p,.reason p{font-size:.95rem;color:var(--ink);margin:.2rem 0}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th{font-weight:600;color:var(--soft);font-size:.8rem;text-align:right;vertical-align:bottom}
        td{text-align:right;white-space:nowrap}th:first-child,td:first-child{text-align:left}td,th{padding:.3rem .6rem;border-bottom:1px solid var(--line)}tr.raised td:first-child{color:var(--bad);font-weight:600}
        .reason{break-inside:avoid}.swatch{display:inline-block;width:1em;height:1em;border-radius:3px;border:1px solid var(--line);vertical-align:-.15em;margin-right:.3em}
        .row{display:grid;grid-template-columns:repeat(3,1fr);gap:.6rem;margin:.6rem 0;break-inside:avoid}figure{margin:0}img{width:100%;border-radius:5px;display:block}
        figcaption{font-size:.8rem;color:var(--soft);line-height:1.35;margin-top:.2rem}.bars{max-width:560px}
        @media(max-width:560px){.row{grid-template-columns:1fr}}@media print{body{margin:0;max-width:none}}
        """;

    /// <param name="report">The report.</param>
    /// <param name="subject">Model and footage, for the heading.</param>
    public static string Of(RelianceReport report, string subject)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<h1>Is it the object or the background?</h1><p>{HtmlPage.Safe(subject)}: {report.Frames.Count} frames, {report.Classes.Sum(line => line.Judged)} of them judged</p>");
        AppendVerdict(body, report);
        ClassTableHtml.AppendTo(body, report.Classes);
        foreach (var shortcut in report.Shortcuts)
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2>{HtmlPage.Safe(shortcut.Label)}</h2>");
            SceneBarsHtml.AppendTo(body, shortcut);
            ReasonHtml.AppendTo(body, [.. report.Reasons.Where(reason => reason.Class == shortcut.Class)]);
        }
        return HtmlPage.Of($"What {subject} rests on", Style, body.ToString());
    }

    private static void AppendVerdict(StringBuilder body, RelianceReport report)
    {
        if (report.Shortcuts.Count == 0)
            body.Append("<div class='verdict'><b>No class rests on its background by habit.</b><p>Raised is a class with three wrong frames or more, whose share of them is above 5 % with 97.5 % confidence.</p></div>");
        foreach (var shortcut in report.Shortcuts)
        {
            body.Append(CultureInfo.InvariantCulture, $"<div class='verdict raised'><b>{HtmlPage.Safe(shortcut.Label)} is recognised by its background.</b>");
            foreach (var sentence in ShortcutSentences.Of(shortcut))
                body.Append(CultureInfo.InvariantCulture, $"<p>{HtmlPage.Safe(sentence)}</p>");
            body.Append("</div>");
        }
    }
}
