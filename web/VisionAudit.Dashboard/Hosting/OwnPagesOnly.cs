using System.Net;
using Microsoft.AspNetCore.Http;

namespace VisionAudit.Dashboard.Hosting;

/// <summary>
/// Refuses what a browser sends on behalf of a foreign page: websockets are not bound by the same-origin policy, so that any page could otherwise
/// talk to a dashboard on the loopback address.
/// </summary>
/// <param name="next">The rest.</param>
/// <param name="options">Which hosts are ours.</param>
internal sealed class OwnPagesOnly(RequestDelegate next, DashboardOptions options)
{
    private readonly HashSet<string> hosts = new(HostsOf(options), StringComparer.OrdinalIgnoreCase);

    /// <summary>The names by which the server may be called.</summary>
    public static IEnumerable<string> HostsOf(DashboardOptions options)
    {
        string[] own = ["localhost", "127.0.0.1", "[::1]"];
        var address = options.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{options.Address}]" : options.Address.ToString();
        return IPAddress.IsLoopback(options.Address) ? own.Concat(options.HostNames) : own.Append(address).Concat(options.HostNames);
    }

    /// <summary>Lets a request through unless its Origin is foreign.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && hosts.Contains(page.Host)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("VA9004: this page is not the dashboard's own; open the dashboard by its own address");
    }
}
