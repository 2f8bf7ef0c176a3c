using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>Changes between the dark and the light theme.</summary>
internal static class ThemeEndpoint
{
    /// <summary>Name of the cookie that remembers the choice; its value is the name of a Radzen theme.</summary>
    public const string Cookie = "theme";

    /// <summary>The theme of whoever has not chosen.</summary>
    public const string Dark = "material-dark";

    /// <summary>The other one.</summary>
    public const string Light = "material";

    /// <summary>Adds GET /theme: changes the theme and goes back to the page.</summary>
    public static void MapTheme(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/theme", static (HttpContext context) =>
    {
        var theme = context.Request.Cookies[Cookie] == Light ? Dark : Light;
        context.Response.Cookies.Append(Cookie, theme, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Strict, HttpOnly = true });
        var from = context.Request.GetTypedHeaders().Referer;
        return Results.LocalRedirect(from?.Host == context.Request.Host.Host && from.AbsolutePath != context.Request.Path ? from.PathAndQuery : "/");
    });
}
