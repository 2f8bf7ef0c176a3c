using System.Net;
using System.Net.Sockets;
using VisionAudit.Dashboard.Cameras;
using VisionAudit.Dashboard.Hosting;
using VisionAudit.Storage.Flags;

namespace VisionAudit.Dashboard.Tests.Kit;

/// <summary>Real dashboards on real ports.</summary>
internal static class Dashboards
{
    public static Task<DashboardHost> StartAsync(string data, params CameraDefinition[] cameras) => StartAsync(data, port: 0, cameras);

    public static Task<DashboardHost> StartAsync(string data, int port, params CameraDefinition[] cameras) => DashboardHost.StartAsync(
        new DashboardOptions { Port = port, DataFolder = data, Cameras = cameras, PluginFolder = Path.Combine(data, "plugins") }, TimeProvider.System, CancellationToken.None);

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until something holds; a test's time limit ends a wait for what never comes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
    }

    public static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    public static async Task<IReadOnlyList<FlaggedEpisode>> EpisodesAsync(this DashboardHost host)
        => (await host.Flags.ListAsync(new FlagQuery { Take = 1000 }, CancellationToken.None)).Episodes;
}
