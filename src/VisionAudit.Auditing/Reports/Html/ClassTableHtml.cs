using System.Globalization;
using System.Text;
using VisionAudit.Auditing.Evaluation;
using VisionAudit.Auditing.Pages;

namespace VisionAudit.Auditing.Reports.Html;

/// <summary>The Clever-Hans table.</summary>
internal static class ClassTableHtml
{
    private const string Head = """
        <h2>Reliance on the background, by class</h2><div class='wide'><table><thead><tr><th>called</th><th>frames</th><th>judged</th><th>rest on the background</th><th>suspected, then cleared</th>
        <th>background mass</th><th>reliance</th><th>other scenes change it</th><th>said without the object</th></tr></thead><tbody>
        """;

    private const string Foot = """
        </tbody></table></div><p>Background mass: share of the evidence outside the object. Reliance: 0 where a prediction rests on the object, 1 where it rests on the background, from changed frames. Both are means
        over frames with their 95 % intervals; frames of one film resemble each other, so that these are too narrow for other footage.</p>
        """;

    public static void AppendTo(StringBuilder body, IReadOnlyList<ClassReliance> lines)
    {
        body.Append(Head);
        foreach (var line in lines)
        {
            body.Append(CultureInfo.InvariantCulture, $"<tr{(line.IsShortcut ? " class='raised'" : "")}><td>{HtmlPage.Safe(line.Label)}</td><td>{line.Frames}</td><td>{line.Judged}</td><td>{line.Wrong}</td><td>{line.Cleared}</td>");
            body.Append(CultureInfo.InvariantCulture, $"<td>{Estimate(line.BackgroundMass)}</td><td>{Estimate(line.Reliance)}</td><td>{Share(line.Flips)}</td><td>{Share(line.KeptWithoutObject)}</td></tr>");
        }
        body.Append(Foot);
    }

    private static string Estimate(MetricEstimate? value)
        => value is null ? "–" : string.Create(CultureInfo.InvariantCulture, $"{value.Mean:0.00}{(value.Count > 1 ? $" ({value.Low:0.00}–{value.High:0.00})" : "")}");

    private static string Share(double? value) => value is { } share ? share.ToString("0 %", CultureInfo.InvariantCulture) : "–";
}
