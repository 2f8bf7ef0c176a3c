using System.Globalization;
using System.Text;
using VisionAudit.Auditing.Pages;

namespace VisionAudit.Auditing.Reports.Html;

/// <summary>How often any frame is called a class before each scene, as bars.</summary>
internal static class SceneBarsHtml
{
    private const double LabelWidth = 150, PlotWidth = 320, RowHeight = 20;

    public static void AppendTo(StringBuilder body, ClassReliance line)
    {
        if (line.Scenes.Count == 0)
            return;
        var rows = line.Scenes.OrderByDescending(scene => scene.Share).ToList();
        var (label, telling) = (HtmlPage.Safe(line.Label), line.AttractingScenes);
        body.Append(CultureInfo.InvariantCulture, $"<p>Frames called {label} when their object is put before another scene, whatever the object is:</p>");
        body.Append(CultureInfo.InvariantCulture, $"<div class='bars'><svg viewBox='0 0 {LabelWidth + PlotWidth + 50:0.#} {rows.Count * RowHeight:0.#}' role='img' aria-label='{label} by scene'>");
        foreach (var (index, row) in rows.Index())
        {
            var y = index * RowHeight;
            body.Append(CultureInfo.InvariantCulture, $"<text x='0' y='{y + 14:0.#}'>{HtmlPage.Safe(row.Scene)}</text>");
            body.Append(CultureInfo.InvariantCulture, $"<rect class='{(telling.Contains(row) ? "bad" : "bar")}' x='{LabelWidth:0.#}' y='{y + 4:0.#}' width='{row.Share * PlotWidth:0.#}' height='12' rx='2'/>");
            body.Append(CultureInfo.InvariantCulture, $"<text class='soft' x='{LabelWidth + PlotWidth + 8:0.#}' y='{y + 14:0.#}'>{row.Share:0 %}</text>");
        }
        body.Append("</svg></div>");
    }
}
