using System.Net;

namespace VisionAudit.Auditing.Pages;

/// <summary>An HTML page that stands alone: one look, light or dark as the reader's system, nothing loaded from anywhere.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1d2126;--soft:#667080;--line:#d8dde3;--bar:#6f9bd1;--best:#2f7d4f;--bad:#b3403a;--page:#fff;--card:#f5f7f9}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#98a2ae;--line:#3a414a;--bar:#4f78aa;--best:#5bb381;--bad:#e0807a;--page:#16191d;--card:#1e2227}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:1080px;margin:2rem auto;padding:0 1rem}
        h2{font-size:1rem;margin:0}p{color:var(--soft);margin:.2rem 0 .6rem;font-size:.85rem}
        svg{width:100%;height:auto}text{font:12px system-ui,sans-serif;fill:var(--ink)}.soft{fill:var(--soft)}
        .bar{fill:var(--bar)}.best{fill:var(--best)}.bad{fill:var(--bad)}line{stroke:var(--ink);stroke-width:1.5}.axis{stroke:var(--line)}
        """;

    /// <summary>The whole page.</summary>
    /// <param name="title">Its title; made safe here.</param>
    /// <param name="style">Rules of this page's own.</param>
    /// <param name="body">HTML, safe already.</param>
    public static string Of(string title, string style, string body) => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Safe(title)}</title>
        <style>{Style}
        {style}</style></head><body>{body}</body></html>
        """;

    /// <summary>A text as it may stand in HTML.</summary>
    public static string Safe(string text) => WebUtility.HtmlEncode(text);
}
