using Microsoft.AspNetCore.Builder;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>How the files of wwwroot are served: a browser asks each time whether they have changed, so that a new version shows at once.</summary>
internal static class BrowserFiles
{
    /// <summary>For the static files middleware.</summary>
    public static StaticFileOptions Options { get; } = new()
    {
        OnPrepareResponse = static context => context.Context.Response.Headers.CacheControl = "no-cache",
    };
}
