using System.Globalization;
using System.Text;
using VisionAudit.Auditing.Pages;

namespace VisionAudit.Auditing.Reports.Html;

/// <summary>The wrong reasons of one class, each with exemplars.</summary>
internal static class ReasonHtml
{
    public static void AppendTo(StringBuilder body, IReadOnlyList<WrongReason> reasons)
    {
        var total = reasons.Sum(reason => reason.Frames.Count);
        foreach (var (index, reason) in reasons.Index())
        {
            var part = reasons.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $": way {index + 1} of {reasons.Count}, {(double)reason.Frames.Count / total:0 %} of these frames");
            body.Append(CultureInfo.InvariantCulture, $"<div class='reason'><h3>Where the evidence lies{part}</h3>");
            if (reason.Background is { } color)
                body.Append(CultureInfo.InvariantCulture, $"<p><span class='swatch' style='background:#{color:x6}'></span>the background it lies on, on average</p>");
            foreach (var exemplar in reason.Exemplars)
                AppendExemplar(body, exemplar);
            body.Append("</div>");
        }
    }

    private static void AppendExemplar(StringBuilder body, ReportFrame frame)
    {
        body.Append("<div class='row'>");
        foreach (var picture in frame.Pictures)
        {
            var caption = HtmlPage.Safe(picture.Caption);
            body.Append(CultureInfo.InvariantCulture, $"<figure><img alt='{caption}' src='data:image/jpeg;base64,{Convert.ToBase64String(picture.Jpeg.Span)}'><figcaption>{caption}</figcaption></figure>");
        }
        body.Append("</div>");
    }
}
