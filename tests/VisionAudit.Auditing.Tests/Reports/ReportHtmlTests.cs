using VisionAudit.Auditing.Reports;
using VisionAudit.Auditing.Reports.Html;
using VisionAudit.Core;

namespace VisionAudit.Auditing.Tests.Reports;

public sealed class ReportHtmlTests
{
    private static readonly string Page = ReportHtml.Of(
        RelianceReport.Of([.. Enumerable.Range(0, 12).Select(i => ReportFrames.Judged(i, 1, Verdict.Confirmed, 0, new SceneAnswer("snow & ice", 1), new SceneAnswer("rock", 2)))]), "wolf<.onnx");

    [Fact]
    public void Names_are_text_not_markup()
    {
        Assert.Contains("class &lt;1&gt; is recognised by its background.", Page, StringComparison.Ordinal);
        Assert.Contains("wolf&lt;.onnx", Page, StringComparison.Ordinal);
        Assert.Contains("snow &amp; ice", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<picture>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_stands_alone()
    {
        Assert.Contains("data:image/jpeg;base64,AQID", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_shortcut_is_told_so()
        => Assert.Contains("No class rests on its background by habit.", ReportHtml.Of(RelianceReport.Of([ReportFrames.Judged(0, 1, Verdict.Ok)]), "wolf.onnx"), StringComparison.Ordinal);
}
